// npm run bench:relevance -- EVAL_FOLDER [--repositories CHECKOUTS] [--sets NAME,…] [--write]: how well the running
// engine finds what people mean, over HTTP, against SQLite's full-text search and against its own parts.
// --write replaces bench/results/relevance.md; sets whose repositories are missing are named and left out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { engineSystems, indexSet, searchEngine } from './relevance/engineSystems';
import { Fts5 } from './relevance/fts5';
import { type Quality, qualityOf } from './relevance/metrics';
import { relevanceReport } from './relevance/report';
import { type RelevanceSet, readSets } from './relevance/sets';
import { type BenchEngine, startBenchEngine } from './support/engine';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { repositories: { type: 'string' }, sets: { type: 'string' }, write: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder) throw new Error('Usage: npm run bench:relevance -- EVAL_FOLDER [--repositories CHECKOUTS] [--write]');

/** Qualities by group of sets, then by system. */
export type Measured = Map<string, Map<string, Quality[]>>;

async function main(): Promise<void> {
  const wanted = values.sets?.split(',');
  const sets = readSets(folder!, values.repositories).filter(({ group }) => wanted?.includes(group) ?? true);
  mkdirSync('out', { recursive: true });
  const data = mkdtempSync('out/bench-relevance-');
  const engine = await startBenchEngine(data);
  const measured: Measured = new Map();
  try {
    for (const set of sets) await measure(engine, set, measured);
  } finally {
    await engine.stop();
    rmSync(data, { recursive: true, force: true });
  }
  const report = relevanceReport(measured);
  console.log(report);
  if (values.write) writeFileSync('bench/results/relevance.md', report);
}

async function measure({ client }: BenchEngine, set: RelevanceSet, measured: Measured): Promise<void> {
  console.error(`${set.name}: ${set.documents.length} documents, ${set.queries.length} queries`);
  const group = measured.get(set.group) ?? new Map<string, Quality[]>();
  measured.set(set.group, group);
  const record = (system: string, quality: Quality) => group.set(system, [...(group.get(system) ?? []), quality]);
  const fts5 = new Fts5(set);
  for (const query of set.queries) record('FTS5', qualityOf(set, query, fts5.search(query.text)));
  fts5.close();
  const storeId = await indexSet(client, set);
  for (const [system, options] of Object.entries(engineSystems)) {
    for (const query of set.queries) {
      record(system, qualityOf(set, query, await searchEngine(client, storeId, set, query.text, options)));
    }
  }
  await client.vectorStores.delete(storeId);
}

main();
