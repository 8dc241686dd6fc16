import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PagedList } from './pagedList';

interface Item {
  id: string;
  moving?: boolean;
}

/** A server holding `items`, counting the requests it answered. */
function serverOf(items: Item[], pageSize = 3) {
  const server = {
    items,
    requests: [] as (string | undefined)[],
    read: async (after: string | undefined) => {
      server.requests.push(after);
      const start = after === undefined ? 0 : server.items.findIndex((item) => item.id === after) + 1;
      const data = server.items.slice(start, start + pageSize);
      return { data, has_more: start + data.length < server.items.length };
    },
  };
  return server;
}

const numbered = (count: number): Item[] => Array.from({ length: count }, (_, index) => ({ id: `id_${index}` }));

test('reading on to the end gives every item once, in order, and asks for no page twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 10 }), async (count, pageSize) => {
      const server = serverOf(numbered(count), pageSize);
      const list = new PagedList(server.read);
      while (list.hasMore) await list.loadMore();
      expect(list.items).toEqual(server.items);
      expect(new Set(server.requests).size).toBe(server.requests.length);
    }),
  );
});

test('two impatient clicks load two pages, not one page twice', async () => {
  const server = serverOf(numbered(9));
  const list = new PagedList(server.read);
  await Promise.all([list.load(), list.load(), list.loadMore()]);
  expect(server.requests).toEqual([undefined, 'id_2']);
  expect(list.items).toHaveLength(6);
});

test('a refresh shows what came and went, over as many pages as were read', async () => {
  const server = serverOf(numbered(9));
  const list = new PagedList(server.read);
  await list.loadMore();
  await list.loadMore();
  server.items = [{ id: 'new' }, ...server.items.filter((item) => item.id !== 'id_1')];
  await list.refresh();
  expect(list.items.map((item) => item.id)).toEqual(['new', 'id_0', 'id_2', 'id_3', 'id_4', 'id_5']);
});

test('a poll reads only the first page and the pages with something moving', async () => {
  const server = serverOf(numbered(12));
  server.items[7] = { id: 'id_7', moving: true };
  const list = new PagedList(server.read);
  while (list.hasMore) await list.loadMore();
  server.requests = [];
  await list.refresh((item) => item.moving === true);
  expect(server.requests).toEqual([undefined, 'id_5']);
});

test('a failed page leaves what was read and can be asked for again', async () => {
  const server = serverOf(numbered(6));
  let failing = false;
  const list = new PagedList((after) => (failing ? Promise.reject(new Error('offline')) : server.read(after)));
  await list.loadMore();
  failing = true;
  await expect(list.loadMore()).rejects.toThrow('offline');
  expect(list.items).toHaveLength(3);
  failing = false;
  await list.loadMore();
  expect(list.items).toHaveLength(6);
});

test('a server that promises more for ever is not read for ever', async () => {
  const list = new PagedList(async () => ({ data: [{ id: 'same' }], has_more: true }));
  let requests = 0;
  while (list.hasMore && requests < 10) {
    await list.loadMore();
    requests++;
  }
  expect(requests).toBe(2);
  expect(list.items).toEqual([{ id: 'same' }]);
});

test('a newer reading of one item takes its place', async () => {
  const list = new PagedList(serverOf(numbered(4)).read);
  await list.load();
  list.replace({ id: 'id_1', moving: true });
  list.replace({ id: 'unknown', moving: true });
  expect(list.items).toEqual([{ id: 'id_0' }, { id: 'id_1', moving: true }, { id: 'id_2' }]);
});

test('a page that was on its way when the list was reset does not come back', async () => {
  const pending: (() => void)[] = [];
  const list = new PagedList<Item>(
    () => new Promise((resolve) => pending.push(() => resolve({ data: [{ id: 'old' }], has_more: false }))),
  );
  const loading = list.load();
  await Promise.resolve();
  list.reset();
  pending[0]?.();
  await loading;
  expect(list.items).toEqual([]);
  expect(list.isLoaded).toBe(false);
});
