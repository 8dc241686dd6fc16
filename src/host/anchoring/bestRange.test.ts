import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestRange } from './bestRange';

const chunk = `import { createHash } from 'node:crypto';

export function readAll(path: string) {
  return readFileSync(path, 'utf8');
}

// Retries with exponential back-off.
export async function fetchWithRetry(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    await sleep(2 ** attempt * 100);
  }
}
`;

function lines(query: string): string {
  const { start, end } = bestRange(chunk, query);
  return chunk.slice(start, end);
}

describe('bestRange', () => {
  it('takes the lines with the words of the query, in whatever form they stand', () => {
    expect(lines('how are requests retried with backing off')).toBe('// Retries with exponential back-off.');
    expect(lines('how long does the attempt sleep')).toMatch(/^export async function fetchWithRetry[\s\S]*sleep/);
  });

  it('splits identifiers into their words', () => {
    expect(lines('create hash')).toBe("import { createHash } from 'node:crypto';");
  });

  it('takes the first definition where no word of the query occurs', () => {
    expect(lines('zebra')).toBe('export function readAll(path: string) {');
  });

  it('takes a heading in prose', () => {
    const prose = 'some text that goes on\n\n## Setting up\nMore text.';
    const { start, end } = bestRange(prose, 'zebra');
    expect(prose.slice(start, end)).toBe('## Setting up');
  });

  it('gives whole lines inside the chunk for any chunk and query', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bcd', ' ', '\n', '\r\n', 'Ä', '漢'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (whole, query) => {
        const { start, end } = bestRange(whole, query);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(whole.length);
        expect(start === 0 || whole[start - 1] === '\n').toBe(true);
        if (whole.trim() !== '') expect(end).toBeGreaterThan(start);
      }),
    );
  });
});
