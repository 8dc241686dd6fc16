import * as vscode from 'vscode';
import { readBatch } from '../client/readBatch';
import { describeFailure } from '../client/requestError';
import { isBatchTarget, isFileTarget } from '../client/targets';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { DETAILS_SCHEME, subjectOf } from './documentUri';

/** Objects of the API as the server gives them, read again after every change made here. */
export class DetailsDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly changes: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.changes = services.storeEvents.onDidChange(({ connectionId, storeId }) => {
      for (const { uri } of openDetails()) {
        const subject = subjectOf(uri);
        const isMeant = subject?.connectionId === connectionId && (storeId ?? subject.storeId) === subject.storeId;
        if (isMeant) this.refresh(uri);
      }
    });
  }

  refresh(uri: vscode.Uri): void {
    this.changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      return `${JSON.stringify(await this.read(uri), null, 2)}\n`;
    } catch (error) {
      return `${JSON.stringify({ error: describeFailure(error).sentence }, null, 2)}\n`;
    }
  }

  dispose(): void {
    this.changed.dispose();
    this.changes.dispose();
  }

  private async read(uri: vscode.Uri): Promise<unknown> {
    const subject = subjectOf(uri);
    if (subject === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { client, storeId } = await resolve(this.services, subject);
    if (isBatchTarget(subject)) return (await readBatch(client, storeId, subject.batchId)).batch;
    if (!isFileTarget(subject)) return client.vectorStores.retrieve(storeId);
    const [vector_store_file, file] = await Promise.all([
      client.vectorStores.files.retrieve(subject.fileId, { vector_store_id: storeId }),
      client.files.retrieve(subject.fileId),
    ]);
    return { vector_store_file, file };
  }
}

function openDetails(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => document.uri.scheme === DETAILS_SCHEME);
}
