// What reading a file gives, whatever its format: what the chunkers work on.
import type { ContentKind } from '../search/contract';

/** A place where a chunk should rather begin, or must. */
export interface Landmark {
  /** Offset in the text, UTF-16 units. */
  readonly offset: number;
  /** 1…6 for headings, as in HTML; 0 for a page, slide, sheet or cell boundary. */
  readonly level: number;
  /** Number of the page, slide or sheet that begins here, from 1: no chunk reaches across such a landmark. */
  readonly page?: number;
}

export interface ParsedText {
  readonly text: string;
  readonly kind: ContentKind;
  /** Ascending by offset. */
  readonly landmarks: readonly Landmark[];
}
