// The text of one PDF page from the runs that pdf.js finds, in its order, which follows columns.
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api';
import { plainForms } from '../plainForms';

/** A line this many line heights below the one before begins a new paragraph. */
const PARAGRAPH_GAP = 1.7;

export function pageText(items: readonly (TextItem | TextMarkedContent)[]): string {
  let text = '';
  let lineBaseline: number | undefined;
  let lineEnded = false;
  for (const item of items) {
    if (!('str' in item)) continue;
    const baseline = baselineOf(item);
    if (lineEnded && item.str.trim() !== '') {
      const height = Math.max(item.height, 1);
      const gap = lineBaseline === undefined ? 0 : Math.abs(lineBaseline - baseline);
      text += gap > height * PARAGRAPH_GAP ? '\n\n' : '\n';
      lineEnded = false;
    }
    text += item.str;
    if (item.str.trim() !== '') lineBaseline = baseline;
    if (item.hasEOL) lineEnded = true;
  }
  return plainForms(text).trim();
}

/** Height of the run on the page, in points. */
function baselineOf(item: TextItem): number {
  return (item.transform as number[])[5] ?? 0;
}
