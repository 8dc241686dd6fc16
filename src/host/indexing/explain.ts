import type { FileTree } from './fileTree';
import type { Rules } from './rules/rules';
import type { Exclusion } from './rules/verdict';
import { sha256Of } from './survey';

export type Explanation =
  /** `decidedAt` is the file itself or the folder above it that a rule leaves out. */
  | { readonly kind: 'leftOut'; readonly decidedAt: string; readonly exclusion: Exclusion }
  | { readonly kind: 'indexable'; readonly sha256: string };

/** Asks the rules about one file, in their order, as a run over the whole folder would. */
export async function explainFile(tree: FileTree, rules: Rules, file: string): Promise<Explanation> {
  const leftOut = (decidedAt: string, exclusion: Exclusion): Explanation => ({ kind: 'leftOut', decidedAt, exclusion });
  let scope = await rules.scopeOf('');
  const segments = file.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const folder = segments.slice(0, depth).join('/');
    const ofPlace = rules.judgeFolder(scope, folder);
    if (ofPlace) return leftOut(folder, ofPlace);
    const entries = await tree.list(folder);
    const ofListing = rules.judgeListing(entries);
    if (ofListing) return leftOut(folder, ofListing);
    scope = await rules.enter(scope, folder, entries);
  }
  const name = segments.at(-1)!;
  const entry = (await tree.list(scope.directory)).find((one) => one.name === name);
  if (!entry) return leftOut(file, { reason: 'unreadable', detail: 'it is not there' });
  const ofName = rules.judgeFile(scope, file, entry);
  if (ofName) return leftOut(file, ofName);
  const ofSize = rules.judgeSize(await tree.facts(file));
  if (ofSize) return leftOut(file, ofSize);
  const bytes = await tree.read(file);
  const ofContent = rules.judgeBytes(file, bytes);
  return ofContent ? leftOut(file, ofContent) : { kind: 'indexable', sha256: sha256Of(bytes) };
}
