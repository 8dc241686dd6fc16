import * as vscode from 'vscode';
import { displayPath } from '../../shared/attributes';
import { Commands } from '../contributions';
import type { ContentDocuments } from '../documents/contentDocuments';
import { CONTENT_SCHEME, documentUri } from '../documents/documentUri';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { FILES, type RegisterRowCommand } from './registerRowCommand';

/** Opens the text the server made of a store file, with its chunk boundaries. */
export function registerViewParsedContent(
  services: Services,
  registerRowCommand: RegisterRowCommand,
  documents: ContentDocuments,
): void {
  registerRowCommand(Commands.viewParsedContent, FILES, async ([target]) => {
    const { client, connectionId, storeId, fileId } = await resolve(services, target!);
    const [storeFile, file] = await Promise.all([
      client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId }),
      client.files.retrieve(fileId),
    ]);
    const name = displayPath(storeFile.attributes, file.filename).split('/').at(-1) ?? fileId;
    const uri = documentUri(CONTENT_SCHEME, { connectionId, storeId, fileId }, name);
    const document = await vscode.workspace.openTextDocument(uri);
    documents.draw(await vscode.window.showTextDocument(document));
  });
}
