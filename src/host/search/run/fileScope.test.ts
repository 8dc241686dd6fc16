import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IndexingFixture } from '../../../../test/support/indexingFixture';
import { DEFAULT_REQUEST } from '../../../shared/search/searchRequest';
import { readFacets } from '../facets';
import { FileLists } from './fileLists';
import { runSearch } from './runSearch';

const fixture = new IndexingFixture();
const { signal } = new AbortController();

beforeAll(async () => {
  await fixture.createStore();
  for (let n = 0; n < 60; n++) {
    writeFileSync(path.join(fixture.folder, `parcel${n}.ts`), `// parcels are weighed, number ${n}\nweigh(parcel);\n`);
  }
  writeFileSync(path.join(fixture.folder, 'letters.md'), 'Letters are stamped. A parcel is mentioned once.\n');
  await fixture.run();
});

afterAll(() => fixture.close());

test('a glob finds the file that sixty better results would hide', async () => {
  const request = { ...DEFAULT_REQUEST, query: 'weigh a parcel', glob: '*.md' };
  const { findings, notes } = await runSearch([fixture.store], request, new FileLists(), signal);
  expect(findings.map(({ attributes }) => attributes['path'])).toEqual(['letters.md']);
  expect(notes).toEqual([]);
});

test('filters are suggested from every file', async () => {
  const { facets, readFrom } = await readFacets([fixture.store], new FileLists());
  expect(facets.find(({ key }) => key === 'path')?.values).toHaveLength(61);
  expect(readFrom).toBeUndefined();
});
