// Measures of a ranking's first ten places.
import type { RelevanceSet, Target } from './sets';

const PLACES = 10;

/** A result: the document's id, and its lines where they are known. */
export interface Ranked {
  readonly id: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Quality {
  readonly category: string;
  readonly ndcg: number;
  readonly reciprocalRank: number;
  readonly recall: number;
}

/**
 * Quality of a ranking. Each target is credited at the first place that meets it; all targets are worth the same, and
 * two credited to one place count once, as in the semble benchmark.
 */
export function qualityOf(
  set: RelevanceSet,
  query: RelevanceSet['queries'][number],
  ranking: readonly Ranked[],
): Quality {
  const places = set.ranksChunks ? ranking.slice(0, PLACES) : documentsOnce(ranking).slice(0, PLACES);
  const credited = query.targets
    .map((target) => places.findIndex((result) => meets(result, target)))
    .filter((place) => place >= 0);
  const ideal = Array.from({ length: Math.min(PLACES, query.targets.length) }, (_, place) => gain(place));
  return {
    category: query.category,
    ndcg: sum([...new Set(credited)].map(gain)) / sum(ideal),
    reciprocalRank: credited.length === 0 ? 0 : 1 / (1 + Math.min(...credited)),
    recall: credited.length / query.targets.length,
  };
}

function meets(result: Ranked, target: Target): boolean {
  const samePath =
    result.id === target.path || result.id.endsWith(`/${target.path}`) || target.path.endsWith(`/${result.id}`);
  if (!samePath || target.start === undefined) return samePath;
  return result.lastLine >= target.start && result.firstLine <= target.end!;
}

function documentsOnce(ranking: readonly Ranked[]): Ranked[] {
  const first = new Map<string, Ranked>();
  for (const result of ranking) if (!first.has(result.id)) first.set(result.id, result);
  return [...first.values()];
}

function gain(place: number): number {
  return 1 / Math.log2(place + 2);
}

export function mean(values: readonly number[]): number {
  return sum(values) / Math.max(values.length, 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** 95 % interval of the mean, from 1,000 resamplings; the same values give the same interval. */
export function interval(values: readonly number[]): [low: number, high: number] {
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 0x100000000;
  };
  const means = Array.from({ length: 1000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b);
  return [means[25]!, means[974]!];
}
