// Rule: of folders that hold versions of the same thing (v3/, v4/), the newest comes first, unless the query names
// another. Worth 0.001 nDCG@10 on semble-dev, 0 on the other development sets.
import type { PathClass } from './pathClass';

/** Tells the files of older versions from those of the newest that is among `files`. */
export function newestVersions(files: readonly PathClass[], query: string): (file: PathClass) => boolean {
  const newest = new Map<string, number>();
  for (const { version } of files) {
    if (version) newest.set(version.of, Math.max(version.number, newest.get(version.of) ?? 0));
  }
  const asked = new Set([...query.matchAll(/\bv(\d+)\b/gi)].map(([, number]) => Number(number)));
  return ({ version }) =>
    version !== undefined && !asked.has(version.number) && version.number < newest.get(version.of)!;
}
