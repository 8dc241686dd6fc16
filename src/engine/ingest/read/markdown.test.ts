import { describe, expect, it } from 'vitest';
import { markdownLandmarks } from './markdown';

const headings = (text: string) =>
  markdownLandmarks(text).map(({ offset, level }) => [text.slice(offset).split(/[\r\n]/)[0], level]);

describe('finding headings', () => {
  it('knows the marked and the underlined kind, whatever ends the lines', () => {
    expect(headings('Top\r\n===\r\n\r\n## Two\r\n\r\nText\r\nSub\r\n---\r\n')).toEqual([
      ['Top', 1],
      ['## Two', 2],
      ['Sub', 2],
    ]);
    expect(headings('#no\n# yes\r### three')).toEqual([
      ['# yes', 1],
      ['### three', 3],
    ]);
    expect(headings('== AsciiDoc\n')).toEqual([['== AsciiDoc', 2]]);
  });

  it('takes no line of fenced code for one', () => {
    expect(headings('# A\n```sh\n# comment\n```\n~~~\n# x\n```\n~~~\n# B\n')).toEqual([
      ['# A', 1],
      ['# B', 1],
    ]);
  });

  it('takes no rule, table or list for one', () => {
    expect(headings('\n---\n| a |\n---\n- item\n---\n')).toEqual([]);
  });
});
