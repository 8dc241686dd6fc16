// Counts, sizes and times in words, the same on every surface.

/** `1 file`, `412 files`, `12,000 files`. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}
