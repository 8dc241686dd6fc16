import type { OpenAI } from 'openai';
import { isLoopback } from '../../shared/baseURL';
import type { StoreRef } from './connection';

/** The server that makes a store's vectors, as the built-in engine tells it: an extension of its API. */
export interface Embedder {
  readonly base_url: string;
  readonly model: string;
  readonly dimensions: number;
}

/** What a person chose for a new store; without dimensions, as many as the model has. */
export type EmbedderChoice = Omit<Embedder, 'dimensions'> & { readonly dimensions?: number };

/** The store's embedder; undefined: the built-in model, or whatever a remote server uses. */
export function embedderIn(store: OpenAI.VectorStore): Embedder | undefined {
  return (store as { embedder?: Embedder }).embedder;
}

/** Asks the built-in engine; other servers have their own embedders, of which they say nothing. */
export async function findEmbedder({ connection, storeId }: StoreRef): Promise<Embedder | undefined> {
  if (connection.kind !== 'builtin') return undefined;
  const client = await connection.client();
  return embedderIn(await client.vectorStores.retrieve(storeId));
}

/** Whether texts leave this machine to be embedded. */
export function isElsewhere({ base_url }: Pick<Embedder, 'base_url'>): boolean {
  return !isLoopback(new URL(base_url).hostname);
}

/** `nomic-embed-text at localhost:11434` */
export function embedderName({ base_url, model }: Pick<Embedder, 'base_url' | 'model'>): string {
  return `${model} at ${new URL(base_url).host}`;
}
