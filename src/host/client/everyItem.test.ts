import fc from 'fast-check';
import { OpenAI } from 'openai';
import { expect, test } from 'vitest';
import { everyItem } from './everyItem';

/** The official client over a list of ids, five to a page; `repeats` says how often each page is given again. */
function clientOver(ids: readonly string[], repeats: (page: number) => number): OpenAI {
  const given = new Map<number, number>();
  return new OpenAI({
    apiKey: 'key',
    baseURL: 'http://server/v1',
    fetch: async (input) => {
      const after = new URL(String(input)).searchParams.get('after');
      let page = after === null ? 0 : (ids.indexOf(after) + 1) / 5;
      // The page before, once more, although its last item was named.
      if (page > 0 && (given.get(page - 1) ?? 0) < repeats(page - 1)) page--;
      given.set(page, (given.get(page) ?? -1) + 1);
      const data = ids.slice(page * 5, page * 5 + 5).map((id) => ({ id, object: 'file' }));
      return Response.json({ object: 'list', data, has_more: page * 5 + 5 < ids.length });
    },
  });
}

async function idsOf(client: OpenAI): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of everyItem(client.files.list())) ids.push(id);
  return ids;
}

test('gives every item once, in order, although pages are repeated', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 30 }), fc.array(fc.nat({ max: 2 })), async (count, repeats) => {
      const ids = Array.from({ length: count }, (_, i) => `file-${i}`);
      expect(await idsOf(clientOver(ids, (page) => repeats[page] ?? 0))).toEqual(ids);
    }),
  );
});

test('ends with a sentence when one page is given for ever', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `file-${i}`);
  const client = clientOver(ids, (page) => (page === 1 ? Number.POSITIVE_INFINITY : 0));
  await expect(idsOf(client)).rejects.toThrow('the same page of a list');
});
