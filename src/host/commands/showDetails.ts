import * as vscode from 'vscode';
import { displayPath } from '../../shared/attributes';
import { type AnyTarget, isBatchTarget, isFileTarget } from '../client/targets';
import { Commands } from '../contributions';
import type { DetailsDocuments } from '../documents/detailsDocuments';
import { DETAILS_SCHEME, documentUri } from '../documents/documentUri';
import type { Services } from '../services';
import { type Resolved, resolve, resolveStore } from '../stores/resolveTarget';
import type { RegisterCommand } from './registerCommand';
import { ANY_ROWS, type RegisterRowCommand } from './registerRowCommand';

/** Opens what the API says of a store, store file or batch. */
export function registerShowDetails(
  services: Services,
  registerCommand: RegisterCommand,
  registerRowCommand: RegisterRowCommand,
  documents: DetailsDocuments,
): void {
  registerCommand(Commands.refreshDetails, (uri?: vscode.Uri) => {
    const shown = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (shown) documents.refresh(shown);
  });

  registerRowCommand(Commands.showDetails, ANY_ROWS, async ([target]) => {
    const resolved = target
      ? await resolve(services, target)
      : await resolveStore(services, undefined, 'Store to show the details of');
    if (!resolved) return;
    const uri = documentUri(DETAILS_SCHEME, resolved, `${await nameOf(resolved)}.json`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, 'json'));
  });
}

async function nameOf(target: Resolved<AnyTarget>): Promise<string> {
  const { client, storeId } = target;
  if (isBatchTarget(target)) return target.batchId;
  if (!isFileTarget(target)) return (await client.vectorStores.retrieve(storeId)).name || storeId;
  const { attributes } = await client.vectorStores.files.retrieve(target.fileId, { vector_store_id: storeId });
  return displayPath(attributes, target.fileId).split('/').at(-1) ?? target.fileId;
}
