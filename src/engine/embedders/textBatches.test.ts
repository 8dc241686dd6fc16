import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EmbedderError } from './errors';
import { TextBatches } from './textBatches';

const tooMuch = () => new EmbedderError('tooMuch', 'too much');
/** The length of a text in the first column, so that a vector says whose it is. */
const vectorOf = (text: string) => Float32Array.of(text.length, 1);

test('texts of many callers go together, and each caller gets its own vectors', async () => {
  const sizes: number[] = [];
  const batches = new TextBatches(async (texts) => {
    sizes.push(texts.length);
    return texts.map(vectorOf);
  });
  const files = Array.from({ length: 200 }, (_, i) => Array.from({ length: 3 }, (_, j) => 'x'.repeat(i * 3 + j + 1)));
  const vectors = await Promise.all(files.map((texts) => batches.embed(texts)));
  expect(vectors).toEqual(files.map((texts) => texts.map(vectorOf)));
  expect(sizes.length).toBeLessThan(files.length / 10);
});

test('whatever the server takes at once, every text gets its vector, and no larger request is sent for long', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 70 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 150 }),
      async (most, lengths) => {
        let refused = 0;
        const batches = new TextBatches(async (texts) => {
          if (texts.length <= most) return texts.map(vectorOf);
          refused++;
          throw tooMuch();
        });
        const texts = lengths.map((length) => 'x'.repeat(length));
        expect(await batches.embed(texts)).toEqual(texts.map(vectorOf));
        // Four in flight, halved from 64 down to one at most.
        expect(refused).toBeLessThanOrEqual(4 * 6);
      },
    ),
  );
});

test('a text too long for the model gets the mean of its parts, and the others go on as before', async () => {
  const batches = new TextBatches(async (texts) => {
    if (texts.some((text) => text.length > 100)) throw tooMuch();
    return texts.map((text) => (text.includes('a') ? Float32Array.of(1, 0) : Float32Array.of(0, 1)));
  });
  const [long, short] = await batches.embed([`${'a'.repeat(90)} ${'b'.repeat(90)}`, 'b']);
  expect([...long!].map((value) => value.toFixed(3))).toEqual(['0.707', '0.707']);
  expect([...short!]).toEqual([0, 1]);
});

test('a text that is refused however short fails alone, with the reason of the server', async () => {
  const batches = new TextBatches(async (texts) => {
    if (texts.some((text) => text.includes('!'))) throw tooMuch();
    return texts.map(vectorOf);
  });
  const outcomes = await Promise.allSettled(
    ['fine', '!'.repeat(800), 'also fine'].map((text) => batches.embed([text])),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('texts of a file that was detached are not sent', async () => {
  const sent: string[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const batches = new TextBatches(async (texts) => {
    await gate;
    sent.push(...texts);
    return texts.map(vectorOf);
  });
  const under = [1, 2, 3, 4].map((i) => batches.embed([`${i}`])); // as many as may be in flight
  const detached = new AbortController();
  const waiting = batches.embed(['detached'], detached.signal);
  detached.abort(new Error('detached'));
  open();
  await expect(waiting).rejects.toThrow('detached');
  await Promise.all(under);
  expect(sent).not.toContain('detached');
});
