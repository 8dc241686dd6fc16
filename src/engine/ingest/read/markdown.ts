// Headings of Markdown and its relatives, found in the source: the text itself is indexed as it stands.
import type { Landmark } from '../parsed';

/** `# Heading` (Markdown), `== Heading` (AsciiDoc), `* Heading` (Org, which a list in Markdown is not: no blank before). */
const MARKED = /^(#{1,6}|={2,6})[ \t]+\S/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A line of these under a line of text makes it a heading: level by character. */
const UNDERLINE = /^(={3,}|-{3,}|~{3,}|\^{3,})\s*$/;
const UNDERLINE_LEVELS: Readonly<Record<string, number>> = { '=': 1, '-': 2, '~': 3, '^': 4 };

/** Where each section begins; lines in fenced code are no headings. */
export function markdownLandmarks(text: string): Landmark[] {
  const landmarks: Landmark[] = [];
  let fence: string | undefined;
  let above = { offset: 0, heading: false };
  let offset = 0;
  for (const line of text.split(/(?<=\r\n|\r(?!\n)|\n)/)) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark) {
      fence = mark;
    } else {
      const level = MARKED.exec(line)?.[1]?.length;
      const under = above.heading ? UNDERLINE.exec(line)?.[1]?.[0] : undefined;
      if (level) landmarks.push({ offset, level });
      else if (under) landmarks.push({ offset: above.offset, level: UNDERLINE_LEVELS[under]! });
    }
    above = { offset, heading: fence === undefined && /^[^\s|>*+-]/.test(line) };
    offset += line.length;
  }
  return landmarks;
}
