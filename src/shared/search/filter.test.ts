import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiFilter, countRows, type FilterGroup, fromApiFilter, OPERATORS, toApiFilter } from './filter';
import { readFilterJson, writeFilterJson } from './filterJson';

const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text);
const scalar = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const listItem = fc.oneof(fc.string({ minLength: 1 }), fc.integer());
const comparison = fc.oneof(
  fc.record({ type: fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), key, value: scalar }),
  fc.record({ type: fc.constantFrom('in', 'nin'), key, value: fc.array(listItem, { minLength: 1, maxLength: 4 }) }),
);
const { filter } = fc.letrec<{ filter: ApiFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    comparison as fc.Arbitrary<ApiFilter>,
    fc.record({
      type: fc.constantFrom('and', 'or'),
      filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }) as fc.Arbitrary<ApiFilter>,
  ),
}));

function rows(...items: FilterGroup['items']): FilterGroup {
  return { kind: 'group', join: 'and', items };
}

describe('filters as rows and as JSON', () => {
  it('come back the same from rows, whatever the values', () => {
    fc.assert(
      fc.property(filter, (original) => {
        expect(toApiFilter(fromApiFilter(original))).toEqual(original);
      }),
    );
  });

  it('come back the same from JSON', () => {
    fc.assert(
      fc.property(filter, (original) => {
        const read = readFilterJson(writeFilterJson(fromApiFilter(original)));
        expect('filter' in read && toApiFilter(read.filter)).toEqual(original);
      }),
    );
  });

  it('keep a text that looks like a number a text', () => {
    const row = fromApiFilter({ type: 'eq', key: 'version', value: '42' }).items[0];
    expect(row).toMatchObject({ value: '"42"' });
  });

  it('leave out rows that are not filled in, and groups of them', () => {
    const empty = { kind: 'row', key: 'language', operator: 'eq', value: ' ' } as const;
    expect(toApiFilter(rows(empty, rows(empty)))).toBeUndefined();
    const full = { ...empty, value: 'python' };
    expect(toApiFilter(rows(empty, full))).toEqual({ type: 'eq', key: 'language', value: 'python' });
    expect(countRows(rows(empty, full, rows(full)))).toBe(2);
  });

  it('split a list at commas outside quotes', () => {
    const row = { kind: 'row', key: 'tag', operator: 'in', value: 'a b, "c, d", 3' } as const;
    expect(toApiFilter(rows(row))).toEqual({ type: 'in', key: 'tag', value: ['a b', 'c, d', 3] });
  });
});

describe('JSON that is no filter', () => {
  it.each([
    ['[1]', 'must be an object'],
    ['{"type":"like","key":"a","value":1}', `one of and, or, ${OPERATORS.join(', ')}`],
    ['{"type":"and","filters":[]}', 'needs a list'],
    ['{"type":"eq","value":1}', 'must name an attribute'],
    ['{"type":"eq","key":"a","value":[1]}', 'must be a text, a number'],
    ['{"type":"in","key":"a","value":1}', 'must be a list'],
    ['{"type":"or","filters":[{"type":"eq","key":"a","value":null}]}', 'part 1'],
  ])('%s is refused in one sentence', (text, sentence) => {
    const read = readFilterJson(text);
    expect('problem' in read && read.problem).toContain(sentence);
  });

  it('is refused when it is nested without end', () => {
    const deep = `${'{"type":"and","filters":['.repeat(50)}${']}'.repeat(50)}`;
    expect(readFilterJson(deep)).toMatchObject({ problem: expect.stringContaining('too deeply') });
  });
});
