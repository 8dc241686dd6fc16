/**
 * The lines around a line, up to the blank ones on either side; the next paragraph when the line itself is blank.
 * @param line from 0
 */
export function paragraphAt(lines: readonly string[], line: number): { readonly first: number; readonly last: number } {
  const isBlank = (index: number) => lines[index]!.trim() === '';
  let first = Math.min(line, lines.length - 1);
  while (first < lines.length - 1 && isBlank(first)) first++;
  let last = first;
  while (first > 0 && !isBlank(first - 1)) first--;
  while (last < lines.length - 1 && !isBlank(last + 1)) last++;
  return { first, last };
}
