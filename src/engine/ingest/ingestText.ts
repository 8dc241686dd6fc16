// One file from bytes to chunks and their encoded form: all of it but the reading of documents.
import { encodeFile } from '../search/index';
import { autoChunks } from './chunk/auto';
import { staticChunks } from './chunk/static';
import type { Chunk, IngestRequest, IngestResult } from './contract';
import { noText } from './errors';
import { MAX_TEXT_BYTES } from './limits';
import type { ParsedText } from './parsed';
import { IS_DOCUMENT, type TextTask } from './protocol';
import { looksLikeDocument } from './read/documentFormats';
import { readBlob } from './read/readBlob';
import { readText } from './read/readText';

/** The result, or IS_DOCUMENT where the bytes are a document's although the name says otherwise. */
export async function ingestText(task: TextTask): Promise<IngestResult | typeof IS_DOCUMENT> {
  const { request } = task;
  if (task.parsed) return chunkAndEncode(request, task.parsed);
  const bytes = readBlob(request.blob, MAX_TEXT_BYTES);
  if (looksLikeDocument(bytes)) return IS_DOCUMENT;
  return chunkAndEncode(request, await readText(bytes, request.filename));
}

function chunkAndEncode(request: IngestRequest, parsed: ParsedText): IngestResult {
  const { text, kind } = parsed;
  const chunks = chunksOf(parsed, request.chunking);
  if (chunks.length === 0) throw noText();
  const texts = chunks.map(({ start, end }) => text.slice(start, end));
  const { fileKey, path, embedder } = request;
  const encoded = encodeFile({ fileKey, path, kind, chunks: texts, vectorsFollow: embedder !== undefined });
  return { kind, text, chunks, encoded };
}

function chunksOf(parsed: ParsedText, chunking: IngestRequest['chunking']): Chunk[] {
  if (chunking.type === 'auto') return autoChunks(parsed);
  return staticChunks(parsed, chunking.maxTokens, chunking.overlapTokens);
}
