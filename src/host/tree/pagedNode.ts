import { isDeepStrictEqual } from 'node:util';
import type * as vscode from 'vscode';
import { describeFailure } from '../client/requestError';
import { PagedList, type ReadPage } from '../stores/pagedList';
import { ErrorNode } from './errorNode';
import { LoadMoreNode } from './loadMoreNode';
import type { TreeContext, TreeNode } from './treeNode';

/** Matches wanted before a filtered list stops reading on: a screenful and some. */
const ENOUGH_MATCHES = 100;

/**
 * A node over a list on the server: its children are what has been read, then "Load more…" while there is more.
 * A failure is one child that says why and offers Retry.
 */
export abstract class PagedNode<Item extends { readonly id: string }, Child extends TreeNode> implements TreeNode {
  abstract readonly id: string;
  abstract readonly parent: TreeNode | undefined;
  protected readonly list: PagedList<Item>;
  private readonly children = new Map<string, Child>();
  private failure: string | undefined;

  constructor(
    protected readonly context: TreeContext,
    readPage: ReadPage<Item>,
  ) {
    this.list = new PagedList(readPage);
  }

  abstract getTreeItem(): vscode.TreeItem;
  protected abstract createChild(item: Item): Child;
  protected abstract updateChild(child: Child, item: Item): void;
  /** Whether the item changes by itself, so that polling has to look at it again. */
  protected abstract isMoving(item: Item): boolean;

  /** The text filter, lower case; empty: none. The API has none, so it sifts what has been read. */
  protected get text(): string {
    return '';
  }

  /** What the text filter looks at. */
  protected abstract wordsOf(child: Child): string;

  get isLoaded(): boolean {
    return this.list.isLoaded;
  }

  get isAnythingMoving(): boolean {
    return this.list.items.some((item) => this.isMoving(item));
  }

  get reason(): string | undefined {
    return this.failure;
  }

  /** Children read so far, filter or not. */
  get loadedChildren(): readonly Child[] {
    return this.list.items.map((item) => this.childOf(item));
  }

  async getChildren(): Promise<readonly TreeNode[]> {
    if (!this.list.isLoaded) await this.attempt(() => this.list.load());
    await this.readOnForMatches();
    if (this.failure !== undefined) return [new ErrorNode(this, this.failure)];
    const shown = this.shownChildren();
    return this.list.hasMore ? [...shown, new LoadMoreNode(this)] : shown;
  }

  async loadMore(): Promise<void> {
    await this.attempt(() => this.list.loadMore());
    this.context.redraw(this);
  }

  /** Reads again what is shown. A list never opened is left alone. */
  async refresh(): Promise<void> {
    if (this.failure !== undefined) this.list.reset();
    this.failure = undefined;
    if (this.list.isLoaded) await this.attempt(() => this.list.refresh());
    this.forgetUnlisted();
    this.context.redraw(this);
  }

  /**
   * Looks again at the top of the list and at what moves by itself. Draws only rows that changed, where that will do:
   * while a row is drawn with its children, VS Code does not know these, and a menu open on one of them acts on nothing.
   */
  async pollItems(): Promise<void> {
    if (!this.list.isLoaded || this.failure !== undefined) return;
    const before = new Map(this.list.items.map((item) => [item.id, item]));
    const hadMore = this.list.hasMore;
    await this.attempt(() => this.list.refresh((item) => this.isMoving(item)));
    const { items } = this.list;
    const isSameList = [...before.keys()].join() === items.map(({ id }) => id).join() && hadMore === this.list.hasMore;
    if (!isSameList || this.failure !== undefined) return this.context.redraw(this);
    for (const [index, child] of this.loadedChildren.entries()) {
      const item = items[index]!;
      if (!isDeepStrictEqual(before.get(item.id), item)) this.context.redraw(child);
    }
  }

  /** Starts at the top, after the question changed. */
  restart(): void {
    this.list.reset();
    this.failure = undefined;
    this.context.redraw(this);
  }

  /** Called with every failure, for what is more than a sentence to show. */
  protected onFailure(_error: unknown): void {}

  private shownChildren(): readonly Child[] {
    return this.loadedChildren.filter((child) => this.wordsOf(child).toLowerCase().includes(this.text));
  }

  /** With a text filter, until enough match, the list ends, or the filter is another one. */
  private async readOnForMatches(): Promise<void> {
    const { text } = this;
    while (text !== '' && text === this.text && this.list.hasMore && this.failure === undefined) {
      if (this.shownChildren().length >= ENOUGH_MATCHES) return;
      await this.attempt(() => this.list.loadMore());
    }
  }

  private forgetUnlisted(): void {
    const listed = new Set(this.list.items.map((item) => item.id));
    for (const id of this.children.keys()) if (!listed.has(id)) this.children.delete(id);
  }

  private childOf(item: Item): Child {
    const known = this.children.get(item.id);
    if (known === undefined) {
      const child = this.createChild(item);
      this.children.set(item.id, child);
      return child;
    }
    this.updateChild(known, item);
    return known;
  }

  protected async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = undefined;
    } catch (error) {
      const { sentence, requestId } = describeFailure(error);
      this.context.services.log.error(`[tree] ${sentence}${requestId ? ` (request ${requestId})` : ''}`, error);
      this.failure = sentence;
      this.onFailure(error);
    }
  }
}
