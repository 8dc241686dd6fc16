import { element, untrusted } from '../dom';
import type { TextRange } from '../text/emphasis';
import type { ColouredRange } from '../text/highlight';

/** One line of an excerpt with its colours and emphasis. Ranges are offsets in the line, sorted, and may overlap. */
export function codeLine(
  line: string,
  lineNumber: number | undefined,
  colours: readonly ColouredRange[],
  emphasis: readonly TextRange[],
): HTMLElement {
  const text = element('span', { class: 'text' });
  const edges = new Set([0, line.length]);
  for (const range of [...colours, ...emphasis]) {
    edges.add(Math.max(0, range.start));
    edges.add(Math.min(line.length, range.end));
  }
  const sorted = [...edges].sort((left, right) => left - right);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i]!;
    const piece = untrusted(line.slice(start, sorted[i + 1]));
    const colour = colours.find((range) => range.start <= start && start < range.end)?.kind;
    const isMatch = emphasis.some((range) => range.start <= start && start < range.end);
    if (isMatch) text.append(element('mark', { class: colour }, piece));
    else if (colour) text.append(element('span', { class: colour }, piece));
    else text.append(piece);
  }
  const number = element('span', { class: 'line-number', 'aria-hidden': 'true' }, lineNumber ? String(lineNumber) : '');
  return element('div', { class: 'line' }, number, text);
}
