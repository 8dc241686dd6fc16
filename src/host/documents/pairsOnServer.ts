import type { OpenAI } from 'openai';
import { type AnyTarget, isFileTarget } from '../client/targets';
import type { Pairs, PairsKind } from './checkPairs';

export function kindOf(target: AnyTarget): PairsKind {
  return isFileTarget(target) ? 'attributes' : 'metadata';
}

/** The pairs as the server has them now. */
export async function readPairs(client: OpenAI, target: AnyTarget): Promise<Pairs> {
  if (isFileTarget(target)) {
    const file = await client.vectorStores.files.retrieve(target.fileId, { vector_store_id: target.storeId });
    return file.attributes ?? {};
  }
  return (await client.vectorStores.retrieve(target.storeId)).metadata ?? {};
}

/** Replaces all pairs, and gives them as the server has them then. */
export async function writePairs(client: OpenAI, target: AnyTarget, pairs: Pairs): Promise<Pairs> {
  if (isFileTarget(target)) {
    const body = { vector_store_id: target.storeId, attributes: pairs };
    return (await client.vectorStores.files.update(target.fileId, body)).attributes ?? {};
  }
  const metadata = pairs as Record<string, string>; // checked: metadata has string values only
  return (await client.vectorStores.update(target.storeId, { metadata })).metadata ?? {};
}
