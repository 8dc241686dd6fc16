// One request to an embedder: texts in, unit vectors out, or the sentence that says why not.
import type OpenAI from 'openai';
import type { EmbedderChoice } from './embedder';
import {
  answerIsBroken,
  EmbedderError,
  embedderIsBusy,
  embedderIsDown,
  keyIsMissing,
  keyIsRefused,
  modelIsUnknown,
  serverFailed,
  serverRedirects,
  textIsRefused,
} from './errors';

/** Of an answer: 65 vectors of the largest size written out as decimals, with room to spare. */
const ANSWER_BYTES = 64 * 1024 * 1024;

export interface VectorRequest {
  readonly embedder: EmbedderChoice;
  readonly key: string | undefined;
  readonly texts: readonly string[];
  /** Tries after the first one, where the server is down or asks to wait. */
  readonly retries: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * A unit vector for each text, in order.
 * @throws EmbedderError
 */
export async function requestVectors(request: VectorRequest): Promise<Float32Array[]> {
  const { embedder, texts, retries, timeoutMs, signal } = request;
  const host = new URL(embedder.base_url).host;
  try {
    const client = await clientFor(request);
    const answer = await client.embeddings.create(
      {
        model: embedder.model,
        input: [...texts],
        encoding_format: 'float', // base64, the client's own choice, is not known to all servers
        ...(embedder.dimensions === undefined ? {} : { dimensions: embedder.dimensions }),
      },
      { maxRetries: retries, timeout: timeoutMs, signal },
    );
    return vectorsOf(answer, texts.length, host);
  } catch (error) {
    signal?.throwIfAborted();
    throw await explained(error, request, host);
  }
}

async function clientFor({ embedder, key }: VectorRequest): Promise<OpenAI> {
  const { OpenAI } = await import('openai'); // most engines never need it
  return new OpenAI({
    baseURL: embedder.base_url,
    apiKey: key ?? 'none',
    // Explicit: the person's OPENAI_* environment is meant for another server.
    organization: null,
    project: null,
    defaultHeaders: key === undefined ? { authorization: null } : {},
    logLevel: 'off',
    fetch: boundedFetch,
  });
}

/** Follows no redirect, which could lead to another host with the texts, and stops reading an answer without end. */
async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  if (!response.body) return response;
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        bytes += part.byteLength;
        if (bytes > ANSWER_BYTES) controller.error(answerIsBroken(new URL(response.url).host, 'it does not end'));
        else controller.enqueue(part);
      },
    }),
  );
  return new Response(counted, response);
}

function vectorsOf(answer: unknown, count: number, host: string): Float32Array[] {
  const data = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(data)) throw answerIsBroken(host, "it has no list 'data'");
  if (data.length !== count) throw answerIsBroken(host, `${data.length} vectors for ${count} texts`);
  const vectors: Float32Array[] = [];
  for (const [place, item] of data.entries()) {
    const { index = place, embedding } = item as { index?: unknown; embedding?: unknown };
    if (!Number.isInteger(index) || vectors[Number(index)] !== undefined) throw answerIsBroken(host, 'a wrong index');
    vectors[Number(index)] = unitVector(embedding, host);
  }
  const dimensions = vectors[0]?.length;
  if (vectors.length !== count || vectors.some((vector) => vector.length !== dimensions)) {
    throw answerIsBroken(host, 'vectors of different lengths');
  }
  return vectors;
}

function unitVector(embedding: unknown, host: string): Float32Array {
  if (!Array.isArray(embedding) || embedding.length === 0) throw answerIsBroken(host, 'a vector that is no list');
  const vector = Float32Array.from(embedding as number[]);
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length)) throw answerIsBroken(host, 'a vector that is not made of numbers');
  return length === 0 ? vector : vector.map((value) => value / length);
}

async function explained(error: unknown, { embedder, key }: VectorRequest, host: string): Promise<EmbedderError> {
  const { APIConnectionTimeoutError, APIError } = await import('openai');
  if (error instanceof EmbedderError) return error;
  if (error instanceof APIConnectionTimeoutError) return embedderIsDown(host, 'it did not answer in time');
  if (!(error instanceof APIError)) return answerIsBroken(host, messageOf(error));
  const { status } = error as { status?: number };
  if (status === undefined) return embedderIsDown(host, rootMessage(error));
  // Some servers repeat the request in what they say of it.
  const reason = key === undefined ? error.message : error.message.replaceAll(key, '…');
  if (status === 401 || status === 403) return key === undefined ? keyIsMissing(host) : keyIsRefused(host);
  if (status === 404) return modelIsUnknown(host, embedder.model, reason);
  if (status === 400 || status === 413 || status === 422) return textIsRefused(host, status, reason);
  if (status >= 300 && status < 400) return serverRedirects(host);
  if (status === 429 || status === 503) return embedderIsBusy(host, status);
  return serverFailed(host, status, reason);
}

/** The innermost cause says most: "connect ECONNREFUSED 127.0.0.1:11434" rather than "Connection error." */
function rootMessage(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError && root.errors[0] instanceof Error) return root.errors[0].message;
  return messageOf(root);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
