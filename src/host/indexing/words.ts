import path from 'node:path';
import { formatBytes, pluralize } from '../../shared/words';
import type { Capabilities } from '../client/connection';
import type { Plan } from './plan';
import { REASON_WORDS, type Reason } from './rules/verdict';
import type { Progress } from './run/progress';
import type { RunResult } from './run/run';
import { uploadName } from './run/uploadName';
import type { LocalFile } from './survey';
import { textTokens } from './tokenEstimate';

const REASONS_SHOWN = 4;

/** Files the run takes in. */
export function incomingFiles(plan: Plan): LocalFile[] {
  return plan.actions.flatMap((action) =>
    action.kind === 'add' || action.kind === 'replace' || action.kind === 'reattach' ? [action.file] : [],
  );
}

/**
 * The plan in one line: `412 files · 3.1 MB · ~0.8 M tokens · 27 skipped (12 binary, 9 ignored, 6 too large) ·
 * 3 look like secrets (left out) · 380 unchanged`. Parts that are zero are left away.
 */
export function summarize(plan: Plan, capabilities: Capabilities): string {
  const incoming = incomingFiles(plan);
  const bytes = sum(incoming.map((file) => file.bytes));
  const secrets = plan.leftOut.filter(({ exclusion }) => exclusion.reason === 'secret').length;
  const renames = countKind(plan, 'rename');
  const removals = countKind(plan, 'remove');
  const underWay = countKind(plan, 'follow');
  const asText = incoming.filter(({ path }) => uploadName(path, capabilities) !== nameOf(path)).length;
  return [
    incoming.length > 0 || renames + removals + underWay === 0 ? pluralize(incoming.length, 'file') : '',
    incoming.length > 0 ? formatBytes(bytes) : '',
    incoming.length > 0 ? describeTokens(incoming) : '',
    underWay > 0 ? `${underWay} still being processed` : '',
    renames > 0 ? `${renames} renamed` : '',
    removals > 0 ? `${removals} to remove` : '',
    skipped(plan),
    secrets > 0 ? `${secrets} ${secrets === 1 ? 'looks like a secret' : 'look like secrets'} (left out)` : '',
    plan.conflicts.length > 0 ? `${plan.conflicts.length} changed by someone else (left alone)` : '',
    asText > 0 ? `${asText} uploaded as .txt` : '',
    plan.unchanged.length > 0 ? `${plan.unchanged.length} unchanged` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function skipped({ leftOut }: Plan): string {
  const counts = new Map<Reason, number>();
  for (const { exclusion } of leftOut) {
    if (exclusion.reason !== 'secret') counts.set(exclusion.reason, (counts.get(exclusion.reason) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const ranked = [...counts].sort(([, a], [, b]) => b - a);
  const shown = ranked.slice(0, REASONS_SHOWN).map(([reason, number]) => `${number} ${REASON_WORDS[reason]}`);
  const rest = sum(ranked.slice(REASONS_SHOWN).map(([, number]) => number));
  return `${sum([...counts.values()])} skipped (${[...shown, ...(rest > 0 ? [`${rest} other`] : [])].join(', ')})`;
}

/** `~0.8 M tokens`. */
export function describeTokens(files: readonly { readonly path: string; readonly bytes: number }[]): string {
  const text = textTokens(files);
  if (text >= 100_000) return `~${(text / 1_000_000).toFixed(1)} M tokens`;
  return text >= 1_000 ? `~${Math.round(text / 1_000)} k tokens` : `~${pluralize(Math.ceil(text), 'token')}`;
}

function countKind(plan: Plan, kind: 'rename' | 'remove' | 'follow'): number {
  return plan.actions.filter((action) => action.kind === kind).length;
}

function nameOf(file: string): string {
  return path.posix.basename(file);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** `Uploading 120/412 (1.2 MB of 3.1 MB)`, then `Processing 300/412`. */
export function describeProgress({ phase, done, total, bytesDone, bytesTotal }: Progress): string {
  if (phase === 'processing') return `Processing ${done}/${total}`;
  return `Uploading ${done}/${total} (${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)})`;
}

/** The runs' one closing line: `412 files added to "docs", 3 renamed, 2 failed.` */
export function summarizeResults(results: readonly RunResult[], storeName: string): string {
  const total = (count: (result: RunResult) => number) => sum(results.map(count));
  const completed = total((result) => result.completed);
  const renamed = total((result) => result.renamed);
  const removed = total((result) => result.removed);
  const failed = total((result) => result.failures.length);
  const cancelled = results.some((result) => result.cancelled);
  const onlyTidied = completed === 0 && failed === 0 && !cancelled;
  const parts = [
    onlyTidied ? `"${storeName}" is up to date` : `${pluralize(completed, 'file')} added to "${storeName}"`,
    renamed > 0 ? `${renamed} renamed` : '',
    removed > 0 ? `${removed} removed` : '',
    failed > 0 ? `${failed} failed` : '',
  ];
  return `${cancelled ? 'Cancelled: ' : ''}${parts.filter(Boolean).join(', ')}.`;
}
