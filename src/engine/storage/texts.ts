// The parsed text of files and the ranges of their chunks in it.
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRawSync } from 'node:zlib';
import type { Chunk } from '../ingest/contract';
import type { Database } from './sqlite';

/** Code units in one compressed block. */
const BLOCK = 1 << 16;
const RANGE_BYTES = 12;

const deflate = promisify(deflateRaw);

/** A text ready to be stored. */
export interface PackedText {
  readonly ranges: Uint8Array;
  readonly blocks: readonly { readonly start: number; readonly data: Uint8Array }[];
}

/** Compresses a text block by block, outside of any transaction and of this thread. */
export async function packText(text: string, chunks: readonly Chunk[]): Promise<PackedText> {
  const ranges = new Uint32Array(chunks.length * 3);
  for (const [index, chunk] of chunks.entries()) ranges.set([chunk.start, chunk.end, chunk.page ?? 0], index * 3);
  const blocks: { start: number; data: Uint8Array }[] = [];
  for (let start = 0; start < text.length; ) {
    const end = blockEnd(text, start);
    const level = constants.Z_BEST_SPEED;
    blocks.push({ start, data: await deflate(Buffer.from(text.slice(start, end), 'utf8'), { level }) });
    start = end;
  }
  return { ranges: new Uint8Array(ranges.buffer), blocks };
}

/** A block never ends inside a surrogate pair: each half alone would not survive UTF-8. */
function blockEnd(text: string, start: number): number {
  const end = Math.min(start + BLOCK, text.length);
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}

export class TextRepository {
  constructor(private readonly database: Database) {}

  /** Stores a file's text, inside the caller's transaction. */
  insert(fileKey: number, text: PackedText): void {
    this.database.run('INSERT INTO chunks VALUES (?, ?)', fileKey, text.ranges);
    for (const block of text.blocks) {
      this.database.run(
        'INSERT INTO text_blocks (file_key, start, data) VALUES (?, ?, ?)',
        fileKey,
        block.start,
        block.data,
      );
    }
  }

  /** The whole text of a completed file. */
  text(fileKey: number): string {
    return this.blocks(fileKey, 0, Number.MAX_SAFE_INTEGER).join('');
  }

  /** The text of one chunk; undefined when the file is gone. */
  chunk(fileKey: number, ordinal: number): string | undefined {
    const row = this.database.get<{ range: Uint8Array }>(
      `SELECT substr(ranges, ?, ${RANGE_BYTES}) AS range FROM chunks WHERE file_key = ?`,
      ordinal * RANGE_BYTES + 1,
      fileKey,
    );
    if (!row || row.range.byteLength < RANGE_BYTES) return undefined;
    const [start, end] = u32(row.range);
    const first = this.database.get<{ start: number }>(
      'SELECT max(start) AS start FROM text_blocks WHERE file_key = ? AND start <= ?',
      fileKey,
      start!,
    )!.start;
    return this.blocks(fileKey, first, end!)
      .join('')
      .slice(start! - first, end! - first);
  }

  /** All chunks of a file in document order. */
  chunks(fileKey: number): string[] {
    const row = this.database.get<{ ranges: Uint8Array }>('SELECT ranges FROM chunks WHERE file_key = ?', fileKey);
    if (!row) return [];
    const text = this.text(fileKey);
    const ranges = u32(row.ranges);
    return Array.from({ length: ranges.length / 3 }, (_, index) =>
      text.slice(ranges[index * 3]!, ranges[index * 3 + 1]!),
    );
  }

  private blocks(fileKey: number, from: number, to: number): string[] {
    return this.database
      .all<{ data: Uint8Array }>(
        'SELECT data FROM text_blocks WHERE file_key = ? AND start >= ? AND start < ? ORDER BY start',
        fileKey,
        from,
        to,
      )
      .map((block) => inflateRawSync(block.data).toString('utf8'));
  }
}

/** Blobs of SQLite come at any alignment, so their words are copied out. */
function u32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
