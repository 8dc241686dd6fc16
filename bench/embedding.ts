// npm run bench:embedding -- FOLDER [--write]: what the built-in model costs: loading it, and reading the text files of a
// folder into vectors, on one core. CPU time, so that a busy machine changes little.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setModelPath } from '../src/engine/search';
import { Embedder } from '../src/engine/search/embedding/embedder';
import { readModel } from '../src/engine/search/embedding/modelFile';
import { splitWords } from '../src/engine/search/tokens/words';
import { WordTable } from '../src/engine/search/tokens/wordTable';

const LOADS = 9;
const PASSES = 5;
const CHUNK_UNITS = 1200;
const SUFFIX = /\.(?:[cm]?[jt]sx?|py|go|rs|java|md|c|h|cpp|cs|rb|php|kt|swift|pl|pm)$/;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder) throw new Error('Usage: npm run bench:embedding -- FOLDER [--write]');
setModelPath('models/static-code-256.bin');

const loads = Array.from({ length: LOADS }, () => cpuMs(() => new Embedder(readModel()))).sort((a, b) => a - b);
const embedder = new Embedder(readModel());
const words = new WordTable(embedder.pieces);
const chunks = chunksOf(folder);
const characters = chunks.reduce((sum, chunk) => sum + chunk.length, 0);

let pieces = 0;
const sink = {
  word(key: number, check: number, text: string, start: number, end: number) {
    const slot = words.slotOf(key, check, text, start, end);
    const to = words.rowsTo[slot]!;
    pieces += to - words.rowsFrom[slot]!;
    for (let i = words.rowsFrom[slot]!; i < to; i++) embedder.add(words.rows[i]!);
  },
  identifier: () => undefined,
};
const passes = Array.from({ length: PASSES }, () => {
  pieces = 0;
  return cpuMs(() => {
    for (const chunk of chunks) {
      splitWords(chunk, sink);
      embedder.finish();
    }
  });
}).sort((a, b) => a - b);

const best = passes[0]!;
const report = `# Embedding

\`npm run bench:embedding -- FOLDER --write\`: the built-in model on one core of ${process.arch}, Node ${process.versions.node}; CPU time, the least of ${LOADS} loads (the median in brackets) and of ${PASSES} passes over ${chunks.length} chunks of ${CHUNK_UNITS} characters.

| | |
| --- | ---: |
| loading the model, once and on first use, ms | ${loads[0]!.toFixed(0)} (${loads[LOADS >> 1]!.toFixed(0)}) |
| pieces read a second, million | ${(pieces / best / 1000).toFixed(1)} |
| characters read a second, million | ${(characters / best / 1000).toFixed(0)} |
`;
console.log(report);
if (values.write) writeFileSync('bench/results/embedding.md', report);

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function chunksOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SUFFIX.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .flatMap((text) => text.match(new RegExp(`[^]{1,${CHUNK_UNITS}}`, 'g')) ?? []);
}
