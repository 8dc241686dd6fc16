import { expect, test, vi } from 'vitest';
import { Commands } from '../contributions';
import { type ANY_ROWS, BATCHES, FILES, rowCommandRegistrar, STORES } from './registerRowCommand';

const store = { connectionId: 'builtin', storeId: 'vs_1' };
const otherStore = { connectionId: 'builtin', storeId: 'vs_2' };
const file = { ...store, fileId: 'file-1' };
const batch = { ...store, batchId: 'vsfb_1' };

/** What a command with these rows in the view gets, called with these arguments. */
async function rowsOf(
  kind: typeof STORES | typeof FILES | typeof BATCHES | typeof ANY_ROWS,
  view: object,
  args: unknown[],
) {
  const run = vi.fn();
  const execute = async (_id: string, ...given: unknown[]) => command!(...given);
  let command: ((...args: unknown[]) => unknown) | undefined;
  const rows = { selection: [], rowInFocus: async () => undefined, execute, ...view };
  rowCommandRegistrar((_id, registered) => {
    command = registered as typeof command;
  }, rows)(Commands.showDetails, kind as typeof ANY_ROWS, run);
  await command!(...args);
  return run.mock.calls[0]?.[0];
}

test('a menu hands over the clicked row, or all selected rows', async () => {
  expect(await rowsOf(STORES, {}, [store, undefined])).toEqual([store]);
  expect(await rowsOf(STORES, {}, [store, [store, otherStore]])).toEqual([store, otherStore]);
});

test('a row drawn anew while its menu was open is found by its focus', async () => {
  const view = { rowInFocus: async () => batch };
  expect(await rowsOf(BATCHES, view, [undefined, undefined])).toEqual([batch]);
  expect(await rowsOf(BATCHES, view, [null, [null]])).toEqual([batch]);
});

test('a key means the row in focus, with the selection if it is in it', async () => {
  const rowInFocus = async () => store;
  expect(await rowsOf(STORES, { rowInFocus, selection: [otherStore] }, ['focused'])).toEqual([store]);
  expect(await rowsOf(STORES, { rowInFocus, selection: [otherStore, store] }, ['focused'])).toEqual([
    otherStore,
    store,
  ]);
});

test('rows of another kind are left out, and nothing left is one sentence', async () => {
  expect(await rowsOf(FILES, {}, [file, [file, store]])).toEqual([file]);
  const below = { ...store, parent: store };
  await expect(rowsOf(STORES, {}, [below, undefined])).rejects.toThrow('Choose a store');
  const key = rowsOf(STORES, { rowInFocus: async () => file }, ['focused']);
  await expect(key).rejects.toThrow('Choose a store in the Vector Stores view first.');
});

test('from the palette a command on stores asks for one, the others say what to choose', async () => {
  const view = { rowInFocus: async () => store, selection: [store] };
  expect(await rowsOf(STORES, view, [])).toEqual([]);
  await expect(rowsOf(BATCHES, view, [])).rejects.toThrow('Choose a batch in the Vector Stores view first.');
});
