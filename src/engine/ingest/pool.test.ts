// Through real workers, as `npm run build` made them.
import { afterAll, describe, expect, it } from 'vitest';
import { Blobs } from '../../../test/support/blobs';
import { pdfOf } from '../../../test/support/pdf';
import { IngestError, type IngestRequest } from './contract';
import { IngestPool } from './pool';

const blobs = new Blobs();
const pool = new IngestPool({ workers: 2 });
afterAll(async () => {
  await pool.close();
  blobs.remove();
});

const request = (content: string | Uint8Array, filename: string): IngestRequest => ({
  blob: blobs.add(content),
  filename,
  path: `src/${filename}`,
  fileKey: 7,
  chunking: { type: 'auto' },
});

describe('the ingest pool', () => {
  it('gives the text, its chunks and their encoded form', async () => {
    const text = 'export const answer = 42;\r\n'.repeat(200);
    const result = await pool.run(request(text, 'answer.ts'));
    expect(result.kind).toBe('code');
    expect(result.text).toBe(text);
    expect(result.chunks.length).toBeGreaterThan(2);
    expect(result.encoded).toBeInstanceOf(Uint8Array);
    expect(result.encoded.length).toBeGreaterThan(100);
  });

  it('chunks as asked', async () => {
    const chunking = { type: 'static', maxTokens: 100, overlapTokens: 50 } as const;
    const { chunks } = await pool.run({ ...request(' word'.repeat(300), 'a.txt'), chunking });
    expect(chunks.map(({ start, end }) => [start, end])).toEqual([
      [0, 500],
      [250, 750],
      [500, 1000],
      [750, 1250],
      [1000, 1500],
    ]);
  });

  it('reads a PDF by page, also one that is named a text', async () => {
    for (const filename of ['a.pdf', 'report.txt']) {
      const { chunks, text } = await pool.run(request(pdfOf(['First page', 'Second page']), filename));
      expect(chunks.map(({ page }) => page)).toEqual([1, 2]);
      expect(text).toContain('Second page');
    }
  });

  it('rejects with an IngestError that says why', async () => {
    const outcomes = await Promise.allSettled([
      pool.run(request('', 'a.md')),
      pool.run(request(' \n\t', 'a.md')),
      pool.run(request(Buffer.from([0, 1, 2, 3]), 'a.bin')),
      pool.run({ ...request('x', 'a.md'), blob: '/nowhere' }),
    ]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([
      new IngestError('invalid_file', 'The file is empty.'),
      new IngestError('invalid_file', 'The file has no text, only white space.'),
      new IngestError('unsupported_file', 'This is a binary file of a kind that cannot be read as text.'),
      new IngestError('server_error', 'The stored bytes of the file could not be read.'),
    ]);
  });

  it('stops a file that takes too long, and reads the next', async () => {
    const impatient = new IngestPool({ workers: 1, textSeconds: 0.3 });
    const large = { ...request('漢字'.repeat(10_000_000), 'large.txt'), chunking: { type: 'auto' } as const };
    await expect(impatient.run(large)).rejects.toThrow('longer than 0.3 seconds');
    await impatient.close();
    await expect(pool.run(request('fine', 'a.txt'))).resolves.toMatchObject({ text: 'fine' });
  });

  it('rejects with the reason of a cancelled signal', async () => {
    const controller = new AbortController();
    const result = pool.run(request('x'.repeat(5_000_000), 'a.txt'), controller.signal);
    controller.abort(new Error('detached'));
    await expect(result).rejects.toThrow('detached');
  });
});
