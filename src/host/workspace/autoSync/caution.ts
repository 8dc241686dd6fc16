import { formatBytes, pluralize } from '../../../shared/words';
import type { Plan } from '../../indexing/plan';
import { incomingFiles } from '../../indexing/words';

/** More than a branch switch of a large workspace brings; beyond it, something is not as it was. */
const MANY_FILES = 2_000;
const MANY_BYTES = 100_000_000;
/** Removing most of a store looks like an unplugged disk rather than like work. */
const FEW_REMOVALS = 20;

/**
 * Why a plan should be seen by a person before it runs, although the folder keeps its stores in step by itself.
 * @param known how many files this clone has in the store
 */
export function reasonToAsk(plan: Plan, known: number): string | undefined {
  const removals = plan.actions.filter(({ kind }) => kind === 'remove').length;
  if (removals > FEW_REMOVALS && removals > known / 2) {
    return `it would remove ${removals.toLocaleString('en-US')} of ${pluralize(known, 'file')}`;
  }
  const incoming = incomingFiles(plan);
  if (incoming.length > MANY_FILES) return `it would add ${pluralize(incoming.length, 'file')}`;
  const bytes = incoming.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > MANY_BYTES ? `it would add ${formatBytes(bytes)}` : undefined;
}
