// npm run training -- encode PAIRS.jsonl VOCABULARY.txt OUT_FOLDER: pairs as rows of the vocabulary, split into words and
// pieces by the engine's own code, so that training sees texts exactly as the engine will. encoded.py reads the result.

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, type WriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { WordPieces } from '../src/engine/search/embedding/wordPieces';
import { wordsIn } from '../src/engine/search/tokens/pathWords';

/** Pieces of a text that training can get to see. */
const QUERY_PIECES = 64;
const DOCUMENT_PIECES = 400;
/** Pairs with less say nothing. */
const FEWEST_QUERY_PIECES = 2;
const FEWEST_DOCUMENT_PIECES = 4;
const MAX_CACHED_WORDS = 2_000_000;

interface Pair {
  readonly group: number;
  readonly kind: string;
  readonly query: string;
  readonly document: string;
}

class PieceReader {
  private readonly known = new Map<string, readonly number[]>();

  constructor(private readonly pieces: WordPieces) {}

  /** Rows of the pieces of a text's beginning. */
  read(text: string, most: number): number[] {
    const rows: number[] = [];
    for (const word of wordsIn(text)) {
      if (rows.length >= most) break;
      rows.push(...this.rowsOf(word.toLowerCase()));
    }
    return rows.slice(0, most);
  }

  private rowsOf(word: string): readonly number[] {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const rows = this.pieces.rowsOf(word);
    if (this.known.size === MAX_CACHED_WORDS) this.known.clear();
    this.known.set(word, rows);
    return rows;
  }
}

function hashOf(rows: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const row of rows) hash = Math.imul(hash ^ row, 0x01000193);
  return hash >>> 0;
}

export async function encode(pairsFile: string, vocabularyFile: string, folder: string): Promise<void> {
  const vocabulary = readFileSync(vocabularyFile, 'latin1').replace(/\n$/, '').split('\n');
  const reader = new PieceReader(new WordPieces(vocabulary));
  mkdirSync(folder, { recursive: true });
  const pieces = createWriteStream(path.join(folder, 'pieces.u16'));
  const kinds: string[] = [];
  const columns = {
    starts: [0],
    groups: [] as number[],
    kinds: [] as number[],
    queries: [] as number[],
    documents: [] as number[],
  };
  let end = 0;
  for await (const line of createInterface({ input: createReadStream(pairsFile) })) {
    const pair = JSON.parse(line) as Pair;
    const query = reader.read(pair.query, QUERY_PIECES);
    const document = reader.read(pair.document, DOCUMENT_PIECES);
    if (query.length < FEWEST_QUERY_PIECES || document.length < FEWEST_DOCUMENT_PIECES) continue;
    if (!kinds.includes(pair.kind)) kinds.push(pair.kind);
    columns.starts.push(end + query.length, end + query.length + document.length);
    end += query.length + document.length;
    columns.groups.push(pair.group);
    columns.kinds.push(kinds.indexOf(pair.kind));
    columns.queries.push(hashOf(query));
    columns.documents.push(hashOf(document));
    await write(pieces, Uint16Array.from([...query, ...document]));
  }
  pieces.end();
  await once(pieces, 'close');
  writeFileSync(path.join(folder, 'starts.u32'), Uint32Array.from(columns.starts));
  writeFileSync(path.join(folder, 'groups.u16'), Uint16Array.from(columns.groups));
  writeFileSync(path.join(folder, 'kinds.u8'), Uint8Array.from(columns.kinds));
  writeFileSync(path.join(folder, 'queries.u32'), Uint32Array.from(columns.queries));
  writeFileSync(path.join(folder, 'documents.u32'), Uint32Array.from(columns.documents));
  writeFileSync(path.join(folder, 'rows.u32'), Uint32Array.of(vocabulary.length));
  console.log(`${columns.groups.length} pairs, ${end} pieces; kinds: ${kinds.join(', ')}`);
}

async function write(stream: WriteStream, values: Uint16Array): Promise<void> {
  if (!stream.write(new Uint8Array(values.buffer))) await once(stream, 'drain');
}
