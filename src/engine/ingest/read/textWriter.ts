// Builds readable text out of marked-up content: white space collapsed, blocks on lines of their own.
import { tooLarge } from '../errors';
import { MAX_PARSED_LENGTH } from '../limits';
import type { Landmark } from '../parsed';
import { plainForms } from './plainForms';

const WHITE_SPACE = /\s+/g;
const ALL_WHITE_SPACE = /^\s*$/;

export class TextWriter {
  readonly landmarks: Landmark[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  private breaks = 0;
  private space = false;
  private landmark: Omit<Landmark, 'offset'> | undefined;

  /** Flowing text: runs of white space become one blank, none at the beginning of a line. */
  write(text: string): void {
    if (ALL_WHITE_SPACE.test(text)) {
      this.space ||= text !== '';
      return;
    }
    const collapsed = plainForms(text).replace(WHITE_SPACE, ' ');
    this.space ||= collapsed.startsWith(' ');
    this.put(collapsed.trim());
    this.space = collapsed.endsWith(' ');
  }

  /** Text as it stands (preformatted, cells of code). */
  writeRaw(text: string): void {
    if (text !== '') this.put(text);
  }

  /** The next text begins a line. */
  line(): void {
    this.breakBy(1);
  }

  /** The next text begins a paragraph. */
  paragraph(): void {
    this.breakBy(2);
  }

  /** The next text is in another cell of the row. */
  cell(): void {
    if (this.length > 0 && this.breaks === 0) this.append('\t');
    this.space = false;
  }

  /** The next text begins a heading (level 1…6) or a part (0), or a page of that number. */
  mark(level: number, page?: number): void {
    this.paragraph();
    this.landmark = page === undefined ? { level } : { level, page };
  }

  toString(): string {
    return this.parts.join('');
  }

  /** UTF-16 units so far. */
  get size(): number {
    return this.length;
  }

  private breakBy(breaks: number): void {
    this.breaks = Math.max(this.breaks, breaks);
    this.space = false;
  }

  private put(text: string): void {
    if (this.length > 0 && this.breaks > 0) this.append('\n'.repeat(this.breaks));
    else if (this.space && !this.afterBlank()) this.append(' ');
    this.breaks = 0;
    this.space = false;
    if (this.landmark) this.landmarks.push({ offset: this.length, ...this.landmark });
    this.landmark = undefined;
    this.append(text);
  }

  private afterBlank(): boolean {
    const last = this.parts.at(-1)?.at(-1);
    return last === undefined || ALL_WHITE_SPACE.test(last);
  }

  private append(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    // A spreadsheet of a thousand references to one long string unfolds without end.
    if (this.length > MAX_PARSED_LENGTH) throw tooLarge(MAX_PARSED_LENGTH / (1024 * 1024));
  }
}
