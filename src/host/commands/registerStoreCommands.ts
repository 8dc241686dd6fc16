import * as vscode from 'vscode';
import { ContentDocuments } from '../documents/contentDocuments';
import { DetailsDocuments } from '../documents/detailsDocuments';
import { CONTENT_SCHEME, DETAILS_SCHEME, PAIRS_SCHEME } from '../documents/documentUri';
import { PairsFileSystem } from '../documents/pairsFileSystem';
import type { Services } from '../services';
import type { RunDisplays } from '../workspace/progress/runDisplays';
import { registerAttachFiles } from './attachFiles';
import { attacher } from './attachToStore';
import { registerAttachUploadedFile } from './attachUploadedFile';
import { registerCancelBatch } from './cancelBatch';
import { registerCopyId } from './copyId';
import { registerCopySnippet } from './copySnippet';
import { type Reveal, registerCreateStore } from './createStore';
import { registerDeleteExpiredStores } from './deleteExpiredStores';
import { registerDeleteFileEverywhere } from './deleteFileEverywhere';
import { registerDeleteSelected } from './deleteSelected';
import { registerDeleteStore } from './deleteStore';
import { registerEditPairs } from './editPairs';
import { registerOpenStoreFile } from './openStoreFile';
import type { RegisterCommand } from './registerCommand';
import { type RowsInView, rowCommandRegistrar } from './registerRowCommand';
import { registerRemoveFromStore } from './removeFromStore';
import { registerRenameStore } from './renameStore';
import { registerRetryFiles } from './retryFiles';
import { registerSavePairs } from './savePairs';
import { registerSetExpiration } from './setExpiration';
import { registerShowDetails } from './showDetails';
import { registerViewParsedContent } from './viewParsedContent';

/** What store commands need of the parts that a person sees. */
export interface ViewParts {
  readonly rows: RowsInView;
  readonly reveal: Reveal;
  readonly displays: RunDisplays;
}

/** Every operation on stores, store files and batches, and the documents they open. */
export function registerStoreCommands(
  services: Services,
  registerCommand: RegisterCommand,
  { rows, reveal, displays }: ViewParts,
): void {
  const attach = attacher(services, displays);
  const registerRowCommand = rowCommandRegistrar(registerCommand, rows);
  const pairs = new PairsFileSystem(services);
  const details = new DetailsDocuments(services);
  const content = new ContentDocuments(services);
  services.context.subscriptions.push(
    pairs,
    details,
    content,
    vscode.workspace.registerFileSystemProvider(PAIRS_SCHEME, pairs, { isCaseSensitive: true }),
    vscode.workspace.registerTextDocumentContentProvider(DETAILS_SCHEME, details),
    vscode.workspace.registerTextDocumentContentProvider(CONTENT_SCHEME, content),
    vscode.languages.registerCodeLensProvider({ scheme: CONTENT_SCHEME }, content),
  );

  registerCreateStore(services, registerCommand, attach, reveal);
  registerRenameStore(services, registerRowCommand);
  registerEditPairs(services, registerRowCommand);
  registerSavePairs(registerCommand, pairs);
  registerSetExpiration(services, registerRowCommand);
  registerDeleteStore(services, registerRowCommand);
  registerDeleteExpiredStores(services, registerCommand);

  registerAttachUploadedFile(services, registerRowCommand, attach);
  registerAttachFiles(services, registerCommand, attach);
  registerRetryFiles(services, registerRowCommand, attach);
  registerRemoveFromStore(services, registerRowCommand);
  registerDeleteFileEverywhere(services, registerRowCommand);
  registerDeleteSelected(registerRowCommand);
  registerCancelBatch(services, registerRowCommand);

  registerOpenStoreFile(services, registerCommand);
  registerViewParsedContent(services, registerRowCommand, content);
  registerShowDetails(services, registerCommand, registerRowCommand, details);
  registerCopyId(registerRowCommand);
  registerCopySnippet(services, registerRowCommand);
}
