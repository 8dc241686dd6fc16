import * as vscode from 'vscode';
import type { AnyTarget } from '../client/targets';

export const PAIRS_SCHEME = 'vectorstore-pairs';
export const DETAILS_SCHEME = 'vectorstore-details';
export const CONTENT_SCHEME = 'vectorstore-content';

/** What a document shows: the ids in its address. */
export interface DocumentSubject {
  readonly connectionId: string;
  readonly storeId: string;
  readonly fileId?: string;
  readonly batchId?: string;
}

/** The address of a document; `title` becomes the name of its tab. */
export function documentUri(scheme: string, subject: DocumentSubject, title: string): vscode.Uri {
  const { connectionId, storeId, fileId, batchId } = subject;
  const ids = [connectionId, storeId, fileId, batchId].filter((id) => id !== undefined);
  const path = [...ids, title.replaceAll('/', '∕').trim() || storeId];
  return vscode.Uri.from({ scheme, path: `/${path.join('/')}`, query: batchId === undefined ? '' : 'batch' });
}

/** The ids in a document's address; undefined for an address nobody here has built. */
export function subjectOf(uri: vscode.Uri): (AnyTarget & DocumentSubject) | undefined {
  const [, connectionId, storeId, ...rest] = uri.path.split('/');
  if (!connectionId || !storeId || rest.length === 0 || rest.length > 2) return undefined;
  if (rest.length === 1) return { connectionId, storeId };
  return uri.query === 'batch'
    ? { connectionId, storeId, batchId: rest[0] }
    : { connectionId, storeId, fileId: rest[0] };
}
