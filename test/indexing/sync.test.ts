import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import { languageOf } from '../../src/shared/languages';
import { IndexingFixture } from '../support/indexingFixture';

let fixture: IndexingFixture;
beforeEach(async () => {
  fixture = new IndexingFixture();
  await fixture.createStore();
});
afterEach(() => fixture.close());

const at = (name: string) => path.join(fixture.folder, name);

// Few names and contents, so that edits meet: equal content at two paths, names that differ by case, a file where a
// folder was, moves over what is there, contents of equal size.
const PATHS = ['a.ts', 'A.ts', 'b.md', 'd', 'd/a.ts', 'd/e/c.py', 'Makefile', '__proto__', 'é.ts'];
const CONTENTS = ['export const one = 1;\n', 'export const two = 2;\n', 'a longer text about anchors\n', '# short\n'];

type Edit =
  | { readonly kind: 'write'; readonly file: string; readonly content: string; readonly agoSeconds: number }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'move'; readonly file: string; readonly to: string };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    file: fc.constantFrom(...PATHS),
    content: fc.constantFrom(...CONTENTS),
    agoSeconds: fc.constantFrom(0, 60, 100_000),
  }),
  fc.record({ kind: fc.constant('remove' as const), file: fc.constantFrom(...PATHS) }),
  fc.record({
    kind: fc.constant('move' as const),
    file: fc.constantFrom(...PATHS),
    to: fc.constantFrom(...PATHS),
  }),
);

/** Carries the edit out, taking away whatever stands in its place. */
function carryOut(one: Edit): void {
  if (one.kind === 'remove') rmSync(at(one.file), { recursive: true, force: true });
  else if (one.kind === 'move') move(one.file, one.to);
  else {
    makeRoomFor(one.file);
    writeFileSync(at(one.file), one.content);
    const time = Date.now() / 1000 - one.agoSeconds;
    utimesSync(at(one.file), time, time);
  }
}

function move(from: string, to: string): void {
  const isInside = `${to}/`.startsWith(`${from}/`) || `${from}/`.startsWith(`${to}/`);
  if (isInside || !existsSync(at(from))) return;
  makeRoomFor(to);
  renameSync(at(from), at(to));
}

function makeRoomFor(file: string): void {
  rmSync(at(file), { recursive: true, force: true });
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
    if (existsSync(at(folder)) && !statSync(at(folder)).isDirectory()) rmSync(at(folder));
  }
  mkdirSync(path.dirname(at(file)), { recursive: true });
}

test('after any edits a sync leaves what indexing the folder anew would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        rmSync(fixture.folder, { recursive: true });
        mkdirSync(fixture.folder);
        await fixture.run();
        await fixture.run({ kind: 'sync' });
        for (const edits of rounds) {
          edits.forEach(carryOut);
          expect(await fixture.run({ kind: 'sync' })).toMatchObject({ failures: [], cancelled: false });
          await fixture.expectInStep();
          await expectLanguages();
        }
      },
    ),
    { numRuns: 25 },
  );
});

async function expectLanguages(): Promise<void> {
  const { storeId } = fixture.store;
  for await (const { attributes } of (await fixture.client()).vectorStores.files.list(storeId, { limit: 100 })) {
    expect(attributes?.['language']).toBe(languageOf(String(attributes?.['path'])));
  }
}

test('while a changed file is replaced, every search finds the old or the new content', async () => {
  const sentence = 'The lighthouse keeper writes the log of the harbour.';
  writeFileSync(at('log.md'), `${sentence} Version 0.`);
  await fixture.run();
  const client = await fixture.client();
  let syncing = true;
  const missed: string[] = [];
  const searching = (async () => {
    while (syncing) {
      const { data } = await client.vectorStores.search(fixture.store.storeId, { query: sentence });
      if (!data.some(({ attributes }) => attributes?.['path'] === 'log.md')) missed.push(`${data.length} results`);
    }
  })();
  for (let version = 1; version <= 5; version++) {
    writeFileSync(at('log.md'), `${sentence} Version ${version}.`);
    await fixture.run({ kind: 'sync' });
  }
  syncing = false;
  await searching;
  expect(missed).toEqual([]);
  await fixture.expectInStep();
});

test('a file rewritten with equal size and time is known to have changed', async () => {
  const tree = new NodeFileTree(fixture.folder);
  const facts = async (content: string) => {
    writeFileSync(at('a.ts'), content);
    utimesSync(at('a.ts'), 1_000, 1_000);
    return tree.facts('a.ts');
  };
  const before = await facts('one');
  // The file system's clock may tick in steps of several milliseconds.
  await expect.poll(() => facts('two'), { timeout: 30_000 }).not.toEqual(before);
});
