// Measures one engine in a process of its own, so that memory and CPU time are its own.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Candidate, FILTERS, type Filter } from './candidate';
import type { Corpus } from './corpus';

const WARM_UP = 10;

export interface Built {
  readonly cpuSeconds: number;
  readonly diskBytes: number;
}

export interface Searched {
  readonly openMs: number;
  readonly firstQueryMs: number;
  readonly residentBytes: number;
  readonly byFilter: Readonly<Record<Filter, Latencies>>;
  /** The best chunks of every query without a filter, to compare engines by. */
  readonly results: readonly (readonly number[])[];
}

export interface Latencies {
  /** CPU milliseconds of all threads. */
  readonly cpu: Quantiles;
  /** Milliseconds on the clock. */
  readonly wall: Quantiles;
}

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

export async function measureBuild(candidate: Candidate, corpus: Corpus, folder: string): Promise<Built> {
  const cpu = process.cpuUsage();
  await candidate.build(corpus, folder);
  return { cpuSeconds: cpuMs(cpu) / 1000, diskBytes: bytesBelow(folder) };
}

export async function measureSearch(candidate: Candidate, corpus: Corpus, folder: string): Promise<Searched> {
  const queries = corpus.queries();
  const opening = performance.now();
  const opened = await candidate.open(folder);
  const openMs = performance.now() - opening;
  await opened.search(queries[0]!, 'none');
  const firstQueryMs = performance.now() - opening - openMs;

  const results: number[][] = [];
  const byFilter = {} as Record<Filter, Latencies>;
  for (const filter of FILTERS) {
    for (const query of queries.slice(0, WARM_UP)) await opened.search(query, filter);
    const cpuTimes: number[] = [];
    const wallTimes: number[] = [];
    for (const query of queries) {
      const cpu = process.cpuUsage();
      const wall = performance.now();
      const found = await opened.search(query, filter);
      wallTimes.push(performance.now() - wall);
      cpuTimes.push(cpuMs(cpu));
      if (filter === 'none') results.push(found);
    }
    byFilter[filter] = { cpu: quantiles(cpuTimes), wall: quantiles(wallTimes) };
  }
  return { openMs, firstQueryMs, residentBytes: process.memoryUsage.rss(), byFilter, results };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function quantiles(times: readonly number[]): Quantiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))]!;
  return { p50: at(0.5), p95: at(0.95) };
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
