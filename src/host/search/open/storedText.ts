import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { SHA256 } from '../../../shared/attributes';
import { overlapLength } from '../../anchoring/substring';
import type { Finding } from '../run/finding';

/** Shorter overlaps of two chunks are chance: a bracket and a line end. */
const SHORTEST_OVERLAP = 40;

/** The text of the finding's file as it was indexed; undefined where the server does not give it. */
export async function readStoredText({ store, fileId }: Finding): Promise<string | undefined> {
  try {
    const client = await store.connection.client();
    let text = '';
    for await (const part of client.vectorStores.files.content(fileId, { vector_store_id: store.storeId })) {
      text = append(text, part.text ?? '');
    }
    return text;
  } catch {
    return undefined;
  }
}

/** Chunks overlap where the person or the server chose so: what both have is written once. */
function append(text: string, part: string): string {
  const overlap = overlapLength(text, part);
  return text + part.slice(overlap < SHORTEST_OVERLAP ? 0 : overlap);
}

/** True when the file is, byte for byte, the one that was indexed. */
export async function isAsIndexed(document: vscode.TextDocument, { attributes }: Finding): Promise<boolean> {
  if (document.isDirty || typeof attributes[SHA256] !== 'string') return false;
  const bytes = await vscode.workspace.fs.readFile(document.uri);
  return createHash('sha256').update(bytes).digest('hex') === attributes[SHA256];
}
