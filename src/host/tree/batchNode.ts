import { isDeepStrictEqual } from 'node:util';
import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import { pluralize, statusWord } from '../../shared/words';
import { readBatch } from '../client/readBatch';
import type { BatchesNode } from './batchesNode';
import { FileNode } from './fileNode';
import { PagedNode } from './pagedNode';
import type { TreeContext } from './treeNode';

type Batch = OpenAI.VectorStores.VectorStoreFileBatch;
type StoreFile = OpenAI.VectorStores.VectorStoreFile;

export class BatchNode extends PagedNode<StoreFile, FileNode> {
  readonly id: string;
  readonly connectionId: string;
  readonly storeId: string;
  readonly batchId: string;

  constructor(
    context: TreeContext,
    readonly parent: BatchesNode,
    public batch: Batch,
  ) {
    const { connection, connectionId, storeId } = parent.parent;
    super(context, async (after) => {
      const client = await context.client(connection);
      const query = { vector_store_id: storeId, limit: PAGE_LIMIT, after };
      return client.vectorStores.fileBatches.listFiles(batch.id, query);
    });
    this.connectionId = connectionId;
    this.storeId = storeId;
    this.batchId = batch.id;
    this.id = `${parent.id}/${batch.id}`;
  }

  getTreeItem(): vscode.TreeItem {
    const started = startWords(new Date(this.batch.created_at * 1000));
    const item = new vscode.TreeItem(started, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.contextValue = `batch.${this.batch.status}`;
    item.description = stateWords(this.batch);
    item.tooltip = `${this.batchId}\n${allCountWords(this.batch.file_counts)}`;
    item.iconPath = iconOf(this.batch);
    item.accessibilityInformation = {
      label: `Batch of ${started}, ${statusWord(this.batch.status)}: ${allCountWords(this.batch.file_counts)}`,
    };
    return item;
  }

  /** Reads the batch and its moving files again; gives the server's wish for the next time, in milliseconds. */
  async poll(): Promise<number | undefined> {
    let hint: number | undefined;
    await this.attempt(async () => {
      const client = await this.context.client(this.parent.parent.connection);
      const { batch, pollAfterMs } = await readBatch(client, this.storeId, this.batchId);
      const isChanged = !isDeepStrictEqual(this.batch, batch);
      this.batch = batch;
      hint = pollAfterMs;
      if (isChanged) this.context.redraw(this);
    });
    if (this.reason === undefined) await this.pollItems();
    else this.context.redraw(this);
    return hint;
  }

  protected createChild(file: StoreFile): FileNode {
    return new FileNode(this.context, this.parent.parent, this, file);
  }

  protected updateChild(child: FileNode, file: StoreFile): void {
    child.file = file;
  }

  protected wordsOf(child: FileNode): string {
    return child.path;
  }

  protected isMoving(file: StoreFile): boolean {
    return file.status === 'in_progress';
  }
}

/** `10:24 PM` today, else with the date: short, to leave room for the state beside it. */
function startWords(start: Date): string {
  const isToday = start.toDateString() === new Date().toDateString();
  return start.toLocaleString(undefined, { dateStyle: isToday ? undefined : 'short', timeStyle: 'short' });
}

/** `in progress: 2 of 120 files · 115 completed · 2 failed · 1 cancelled`; later `completed · 120 files, 2 failed`. */
function stateWords({ status, file_counts: counts }: Batch): string {
  const files = pluralize(counts.total, 'file');
  if (status === 'in_progress') {
    const { in_progress, completed, failed, cancelled } = counts;
    return `in progress: ${in_progress} of ${files} · ${completed} completed · ${failed} failed · ${cancelled} cancelled`;
  }
  const troubles = [
    counts.failed > 0 && `${counts.failed} failed`,
    counts.cancelled > 0 && `${counts.cancelled} cancelled`,
  ];
  return `${statusWord(status)} · ${[files, ...troubles.filter(Boolean)].join(', ')}`;
}

function allCountWords({ completed, failed, in_progress, cancelled, total }: Batch['file_counts']): string {
  return `${completed} completed, ${failed} failed, ${in_progress} in progress, ${cancelled} cancelled, ${total} in all`;
}

function iconOf({ status, file_counts }: Batch): vscode.ThemeIcon {
  if (status === 'in_progress') return new vscode.ThemeIcon('sync~spin');
  if (status === 'cancelled') return new vscode.ThemeIcon('circle-slash');
  if (status === 'failed') return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  return file_counts.failed > 0
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'))
    : new vscode.ThemeIcon('check');
}
