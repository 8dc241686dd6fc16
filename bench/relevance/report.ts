// The measured qualities as Markdown tables.
import type { Measured } from '../relevance';
import { interval, mean, type Quality } from './metrics';

type Measure = 'ndcg' | 'reciprocalRank' | 'recall';

const MEASURES: Readonly<Record<Measure, string>> = {
  ndcg: 'nDCG@10',
  reciprocalRank: 'MRR@10',
  recall: 'recall@10',
};

export function relevanceReport(measured: Measured): string {
  const systems = [...new Set([...measured.values()].flatMap((group) => [...group.keys()]))];
  const parts = [
    '# Relevance',
    '`npm run bench:relevance -- EVAL_FOLDER --repositories CHECKOUTS --write`: through the HTTP API of the built engine, ' +
      'documents uploaded as files, chunked as by default. Development sets: the rules and weights were tuned on them. ' +
      'Intervals: 95 %, bootstrap over queries. Of semble-dev (42 repositories, 830 queries) those repositories that were at hand.',
  ];
  parts.push('## Means of sets', table(systems, means(measured, systems), 'mean of'));
  for (const measure of Object.keys(MEASURES) as Measure[]) {
    parts.push(`## ${MEASURES[measure]}`, table(systems, rows(measured, systems, measure)));
  }
  return `${parts.join('\n\n')}\n`;
}

/** What the bar is set on: means over sets, each set counting the same. */
function means(measured: Measured, systems: readonly string[]): string[][] {
  const english = [...measured].filter(([group]) => !group.startsWith('semble') && !group.startsWith('zh'));
  const workspaces = english.filter(([group]) => group.startsWith('ws-'));
  const row = (title: string, sets: typeof english, measure: Measure) => [
    `${title} (${sets.length} sets), ${MEASURES[measure]}`,
    ...systems.map((system) =>
      mean(sets.map(([, bySystem]) => mean((bySystem.get(system) ?? []).map((quality) => quality[measure])))).toFixed(
        3,
      ),
    ),
  ];
  return [
    row('English passages and workspaces', english, 'reciprocalRank'),
    row('commit → file in workspaces', workspaces, 'ndcg'),
  ];
}

function rows(measured: Measured, systems: readonly string[], measure: Measure): string[][] {
  return [...measured].flatMap(([group, bySystem]) => {
    const categories = [...new Set([...bySystem.values()].flat().map(({ category }) => category))];
    const whole = [`${group} (${bySystem.get(systems[0]!)!.length})`, ...cells(bySystem, systems, measure)];
    if (categories.length === 1) return [whole];
    const parts = categories.sort().map((category) => {
      const only = new Map([...bySystem].map(([system, all]) => [system, all.filter((q) => q.category === category)]));
      return [`– ${category} (${only.get(systems[0]!)!.length})`, ...cells(only, systems, measure)];
    });
    return [whole, ...parts];
  });
}

function cells(
  bySystem: ReadonlyMap<string, readonly Quality[]>,
  systems: readonly string[],
  measure: Measure,
): string[] {
  return systems.map((system) => {
    const values = (bySystem.get(system) ?? []).map((quality) => quality[measure]);
    const [low, high] = interval(values);
    return `${mean(values).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  });
}

function table(systems: readonly string[], body: readonly string[][], title = 'set (queries)'): string {
  const lines = [[title, ...systems], ['---', ...systems.map(() => '---')], ...body];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
