import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentKind } from '../../search/contract';
import type { Chunk } from '../contract';
import { markdownLandmarks } from '../read/markdown';
import { tokenizer } from '../tokens/tokenizer';
import { AUTO_MAX_TOKENS, autoChunks } from './auto';
import { isBoundary } from './boundary';

const chunked = (text: string, kind: ContentKind = 'code') => autoChunks({ text, kind, landmarks: [] });
const textsOf = (text: string, chunks: readonly Chunk[]) => chunks.map(({ start, end }) => text.slice(start, end));

/** Texts of words, lines, scripts and characters that go wrong, long enough for several chunks. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('\r\n', '\n', '\n\n', '\r', '  ', '\t', '}', '// x\n', 'word ', 'function f() {\n', '. ', '。'),
      fc.constantFrom('漢字かな', '🚀', '\ud83d', 'é', '0x9f8e7d', '=>({[').map((unit) => unit.repeat(100)),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('chunking by structure', () => {
  it('covers the text but for white space, in order, within 800 tokens, and splits no character or line break', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<ContentKind>('code', 'prose'), (text, kind) => {
        let covered = 0;
        for (const { start, end } of chunked(text, kind)) {
          expect(start).toBeGreaterThanOrEqual(covered);
          expect(text.slice(covered, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          expect(isBoundary(text, start) && isBoundary(text, end)).toBe(true);
          expect(tokenizer().count(text, start, end)).toBeLessThanOrEqual(AUTO_MAX_TOKENS);
          expect(end - start).toBeLessThanOrEqual(1500);
          covered = end;
        }
        expect(text.slice(covered).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('begins a chunk at the least indented line after a blank one', () => {
    const method = (name: string) => `  ${name}() {\n${'    call(something);\n'.repeat(20)}\n    return 1;\n  }\n`;
    const type = (name: string) => `class ${name} {\n${method('first')}\n${method('second')}}\n`;
    const text = `${type('A')}\n${type('B')}\n${type('C')}`;
    expect(textsOf(text, chunked(text)).map((chunk) => chunk.split('\n')[0])).toEqual([
      'class A {',
      'class B {',
      'class C {',
    ]);
  });

  it('begins a chunk at a heading rather than in the middle of a section', () => {
    const section = (title: string) => `## ${title}\n\n${'A sentence about it that goes on. '.repeat(18)}\n\nMore.\n\n`;
    const text = ['One', 'Two', 'Three', 'Four'].map(section).join('');
    const chunks = autoChunks({ text, kind: 'prose', landmarks: markdownLandmarks(text) });
    expect(textsOf(text, chunks).every((chunk) => chunk.startsWith('## '))).toBe(true);
  });

  it('never reaches across pages, and says which page a chunk is on', () => {
    const text = 'First page.\n\nSecond page.\n\n';
    const landmarks = [
      { offset: 0, level: 0, page: 1 },
      { offset: 13, level: 0, page: 2 },
    ];
    expect(autoChunks({ text, kind: 'prose', landmarks })).toEqual([
      { start: 0, end: 11, page: 1 },
      { start: 13, end: 25, page: 2 },
    ]);
  });

  it('ends chunks of prose on one line after sentences, also Chinese ones', () => {
    const english = 'This sentence is about forty letters long. '.repeat(100);
    const chinese = '这是一个关于向量检索的句子。'.repeat(200);
    for (const chunk of textsOf(english, chunked(english, 'prose'))) expect(chunk).toMatch(/\.$/);
    for (const chunk of textsOf(chinese, chunked(chinese, 'prose'))) expect(chunk).toMatch(/。$/);
  });

  it('leaves no short rest behind', () => {
    const text = 'one two three four\n'.repeat(86);
    expect(chunked(text, 'prose').every(({ start, end }) => end - start > 250)).toBe(true);
  });

  it('gives no chunk for white space', () => {
    expect(chunked(' \n\t\r\n'.repeat(5000))).toEqual([]);
  });

  it.each([
    ['one letter', 'a'],
    ['minified code', 'function a(b){return c[d](e)};'],
    ['Chinese without punctuation', '漢字'],
    ['base64', 'qL9x0ZpR7v+/Yb3K'],
    ['line breaks', '\r\n'],
  ])('gets through a megabyte of %s', (_name, unit) => {
    const text = `x${unit.repeat(1_000_000 / unit.length)}`;
    expect(chunked(text).every(({ end, start }) => end - start <= 1500)).toBe(true);
  });
});
