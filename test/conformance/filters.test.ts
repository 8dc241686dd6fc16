// The wire contract, lines 114–117 and 119–123: attribute filters.
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, found, storeOf } from './support/steps';

type Filter = Record<string, unknown>;
const compare = (type: string, key: string, value: unknown): Filter => ({ type, key, value });
const and = (...filters: Filter[]): Filter => ({ type: 'and', filters });
const or = (...filters: Filter[]): Filter => ({ type: 'or', filters });

const ships = {
  'aurora.md': { pier: 'north', berth: 1, open: true, since: '2024-03-01' },
  'boreas.md': { pier: 'south', berth: 2, open: false, since: '2025-01-15' },
  'calypso.md': { pier: 'north', berth: 2.5, open: true, since: '2026-11-22' },
  'dione.md': { pier: '1', berth: 10 },
  'europa.md': {},
};

describe('filters', () => {
  const server = useServer();
  let store: string;

  beforeAll(async () => {
    const files = Object.entries(ships).map(([name, attributes]) => [
      name,
      { text: `The ship ${name} is moored.`, attributes },
    ]);
    store = (await storeOf(server, Object.fromEntries(files))).id;
  });

  /** First letters of the files that a filter lets through, in order of the alphabet. */
  const through = async (filters: Filter): Promise<string> => {
    const names = await found(server, store, { query: 'ship moored', max_num_results: 50, filters });
    return names
      .map((name) => name[0])
      .sort()
      .join('');
  };
  const refused = (filters: unknown) =>
    server.send('POST', `/vector_stores/${store}/search`, { json: { query: 'ship', filters } });

  it('114. eq on a string, a number and a boolean', async () => {
    expect(await through(compare('eq', 'pier', 'north'))).toBe('ac');
    expect(await through(compare('eq', 'berth', 2))).toBe('b');
    expect(await through(compare('eq', 'open', true))).toBe('ac');
    expect(await through(compare('eq', 'open', false))).toBe('b');
    expect(await through(compare('eq', 'pier', 'North'))).toBe('');
  });

  it('115. ne, gt, gte, lt and lte on numbers, at the boundary', async () => {
    expect(await through(compare('gt', 'berth', 2))).toBe('cd');
    expect(await through(compare('gte', 'berth', 2))).toBe('bcd');
    expect(await through(compare('lt', 'berth', 2))).toBe('a');
    expect(await through(compare('lte', 'berth', 2))).toBe('ab');
    expect(await through(compare('ne', 'berth', 2))).toBe('acde');
  });

  it('116. in and nin with arrays of strings and of numbers', async () => {
    expect(await through(compare('in', 'pier', ['north', 'south']))).toBe('abc');
    expect(await through(compare('in', 'berth', [1, 2.5]))).toBe('ac');
    expect(await through(compare('nin', 'pier', ['north']))).toBe('bde');
    expect(await through(compare('nin', 'berth', [1, 10]))).toBe('bce');
  });

  it('117. and / or, nested three deep', async () => {
    expect(await through(and(compare('eq', 'pier', 'north'), compare('gt', 'berth', 1)))).toBe('c');
    expect(await through(or(compare('eq', 'berth', 1), compare('eq', 'berth', 10)))).toBe('ad');
    const free = and(compare('eq', 'open', true), or(compare('lt', 'berth', 2), compare('gt', 'since', '2026')));
    expect(await through(or(and(free, compare('ne', 'pier', 'south')), compare('eq', 'pier', '1')))).toBe('acd');
  });

  it('119. eq does not cross types', async () => {
    expect(await through(compare('eq', 'pier', 1))).toBe('');
    expect(await through(compare('eq', 'berth', '1'))).toBe('');
    expect(await through(compare('eq', 'berth', true))).toBe('');
    expect(await through(compare('eq', 'open', 1))).toBe('');
    expect(await through(compare('eq', 'open', 'true'))).toBe('');
    expect(await through(compare('in', 'pier', [1]))).toBe('');
  });

  it('120. a missing key is false for eq, gt, lt and in, and true for ne and nin', async () => {
    expect(await through(compare('eq', 'nothing', 'x'))).toBe('');
    expect(await through(compare('gt', 'nothing', 0))).toBe('');
    expect(await through(compare('lte', 'nothing', 0))).toBe('');
    expect(await through(compare('in', 'nothing', ['x']))).toBe('');
    expect(await through(compare('ne', 'nothing', 'x'))).toBe('abcde');
    expect(await through(compare('nin', 'nothing', ['x']))).toBe('abcde');
  });

  it('121. a malformed filter is 400', async () => {
    for (const filter of [
      compare('in', 'pier', 'north'),
      compare('eq', 'pier', ['north']),
      compare('like', 'pier', 'n%'),
      { type: 'eq', value: 'x' },
      { type: 'eq', key: 'pier' },
      { type: 'eq', property: 'pier', value: 'x' },
      { ...compare('eq', 'pier', 'x'), extra: 1 },
      compare('eq', 'pier', null),
      compare('eq', 'pier', {}),
      compare('in', 'pier', [true]),
      compare('gt', 'open', true),
      compare('eq', 5 as unknown as string, 'x'),
      and(),
      or(),
      { type: 'and', filters: {} },
      { type: 'not', filters: [compare('eq', 'pier', 'x')] },
      { pier: 'north' },
      [],
      'pier',
      5,
    ]) {
      expectError(await refused(filter), 400);
    }
  });

  it('122. strings compare by their characters, so ISO dates work; a number and a string never match', async () => {
    expect(await through(compare('gt', 'since', '2024-12-31'))).toBe('bc');
    expect(await through(compare('lte', 'since', '2025-01-15'))).toBe('ab');
    expect(await through(compare('gt', 'since', 5))).toBe('');
    expect(await through(compare('lt', 'berth', '5'))).toBe('');
  });

  it('123. filename is a key of its own where no attribute has that name', async () => {
    expect(await through(compare('eq', 'filename', 'dione.md'))).toBe('d');
    expect(await through(compare('in', 'filename', ['aurora.md', 'europa.md']))).toBe('ae');
    const own = await storeOf(server, { 'a.md': { text: 'The ship is moored.', attributes: { filename: 'mine' } } });
    const search = (value: string) =>
      found(server, own.id, { query: 'ship', filters: { type: 'eq', key: 'filename', value } });
    expect(await search('mine')).toEqual(['a.md']);
    expect(await search('a.md')).toEqual([]);
  });
});
