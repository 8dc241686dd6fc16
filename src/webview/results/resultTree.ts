import type { Answer, Place } from '../../shared/search/answer';
import { element } from '../dom';
import { fileRow, type HitContext, HitItem } from './hitItem';
import { Typeahead } from './typeahead';

export interface ResultTreeOptions extends Omit<HitContext, 'emphasize'> {
  /** Up from the first result, and Escape. */
  leave(): void;
}

/** The results, grouped by file: a tree by the ARIA pattern, one item of it in the tab order. */
export class ResultTree {
  readonly root: HTMLElement;
  private hits = new Map<number, HitItem>();
  private readonly typeahead = new Typeahead();

  constructor(private readonly options: ResultTreeOptions) {
    this.root = element('div', { role: 'tree', class: 'results', 'aria-label': options.strings.results, hidden: true });
    this.root.addEventListener('keydown', (event) => this.handleKey(event));
    this.root.addEventListener('click', (event) => this.handleClick(event));
    this.root.addEventListener('focusin', (event) => this.roveTo(event.target as Element));
  }

  /** @param emphasize ranges of a text that answer the query */
  show(answer: Answer, emphasize: HitContext['emphasize']): void {
    const severalStores = new Set(answer.groups.map((group) => group.storeName)).size > 1;
    this.hits = new Map();
    const files = answer.groups.map((group, index) => {
      const items = group.hits.map((hit, place) => {
        const item = new HitItem(hit, group, { ...this.options, emphasize });
        item.root.setAttribute('aria-posinset', String(place + 1));
        item.root.setAttribute('aria-setsize', String(group.hits.length));
        this.hits.set(hit.id, item);
        return item.root;
      });
      return element(
        'div',
        {
          role: 'treeitem',
          class: 'file',
          tabindex: -1,
          'aria-level': 1,
          'aria-expanded': 'true',
          'aria-posinset': index + 1,
          'aria-setsize': answer.groups.length,
          'aria-label': group.path,
        },
        fileRow(group, severalStores),
        element('div', { role: 'group' }, ...items),
      );
    });
    this.root.replaceChildren(...files);
    this.root.hidden = files.length === 0;
    const first = this.root.querySelector<HTMLElement>('.hit');
    if (first) first.tabIndex = 0;
  }

  setPlaces(places: readonly { readonly id: number; readonly place: Place }[]): void {
    for (const { id, place } of places) this.hits.get(id)?.setPlace(place);
  }

  clear(): void {
    this.root.replaceChildren();
    this.root.hidden = true;
    this.hits.clear();
  }

  /** Moves into the results; false when there are none. */
  focusFirst(): boolean {
    const first = this.root.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]') ?? this.items()[0];
    first?.focus();
    return first !== undefined;
  }

  /** Acts on the best result. */
  openFirst(): void {
    const first = this.hits.values().next().value;
    if (first) this.options.act(first.hit.id, 'open');
  }

  /** The items that can be seen, top to bottom. */
  private items(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
      (item) => item.classList.contains('file') || item.closest('.file')?.getAttribute('aria-expanded') === 'true',
    );
  }

  private roveTo(target: Element): void {
    const item = target.closest<HTMLElement>('[role=treeitem]');
    if (!item) return;
    for (const other of this.root.querySelectorAll<HTMLElement>('[role=treeitem][tabindex="0"]')) other.tabIndex = -1;
    item.tabIndex = 0;
  }

  private hitOf(item: Element): HitItem | undefined {
    return [...this.hits.values()].find((hit) => hit.root === item);
  }

  private handleClick(event: MouseEvent): void {
    const item = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    if (!item) return;
    item.focus();
    const hit = this.hitOf(item);
    if (!hit) this.setExpanded(item, item.getAttribute('aria-expanded') !== 'true');
    // A person who drags over the text wants to copy it, not to leave.
    else if (getSelection()?.isCollapsed !== false) {
      this.options.act(hit.hit.id, event.ctrlKey || event.metaKey ? 'openToSide' : 'open');
    }
  }

  private handleKey(event: KeyboardEvent): void {
    const item = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    if (!item || event.target !== item) return;
    if (this.moveBy(event.key, item) || this.act(event, item) || this.typeTo(event, item)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private moveBy(key: string, item: HTMLElement): boolean {
    const items = this.items();
    const index = items.indexOf(item);
    switch (key) {
      case 'ArrowDown':
        items[index + 1]?.focus();
        return true;
      case 'ArrowUp':
        if (index === 0) this.options.leave();
        else items[index - 1]!.focus();
        return true;
      case 'Home':
        items[0]!.focus();
        return true;
      case 'End':
        items.at(-1)!.focus();
        return true;
      case 'ArrowRight':
        return this.expandOrEnter(item);
      case 'ArrowLeft':
        return this.collapseOrLeave(item);
      case 'Escape':
        this.options.leave();
        return true;
      default:
        return false;
    }
  }

  private act(event: KeyboardEvent, item: HTMLElement): boolean {
    const hit = this.hitOf(item);
    const isModified = event.ctrlKey || event.metaKey;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      hit?.openMenu();
      return true;
    }
    if (event.key === 'c' && isModified && getSelection()?.isCollapsed !== false) {
      if (hit) this.options.act(hit.hit.id, 'copyPlace');
      return true;
    }
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    if (!hit) this.setExpanded(item, item.getAttribute('aria-expanded') !== 'true');
    else if (event.key === ' ') this.options.act(hit.hit.id, 'preview');
    else this.options.act(hit.hit.id, isModified ? 'openToSide' : 'open');
    return true;
  }

  private typeTo(event: KeyboardEvent, item: HTMLElement): boolean {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const names = this.items().filter((other) => other.classList.contains('file'));
    const file = item.closest<HTMLElement>('.file')!;
    this.typeahead.find(event.key, names, names.indexOf(file))?.focus();
    return true;
  }

  private setExpanded(file: HTMLElement, isExpanded: boolean): void {
    file.setAttribute('aria-expanded', String(isExpanded));
  }

  private expandOrEnter(item: HTMLElement): boolean {
    const hit = this.hitOf(item);
    if (hit) hit.setOpen(true);
    else if (item.getAttribute('aria-expanded') === 'true') item.querySelector<HTMLElement>('.hit')?.focus();
    else this.setExpanded(item, true);
    return true;
  }

  private collapseOrLeave(item: HTMLElement): boolean {
    const hit = this.hitOf(item);
    if (!hit) this.setExpanded(item, false);
    else if (item.getAttribute('aria-expanded') === 'true') hit.setOpen(false);
    else item.closest<HTMLElement>('.file')?.focus();
    return true;
  }
}
