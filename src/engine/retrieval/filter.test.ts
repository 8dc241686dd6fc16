import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Attributes, AttributeValue } from '../../shared/attributes';
import { ApiError } from '../errors';
import { compileFilter } from './filter';

const matches = (filter: unknown, attributes: Attributes) => compileFilter(filter)((key) => attributes[key]);
const compare = (type: string, value: unknown, attribute?: AttributeValue) =>
  matches({ type, key: 'k', value }, attribute === undefined ? {} : { k: attribute });

test('equality never crosses types', () => {
  expect(compare('eq', 1, 1)).toBe(true);
  expect(compare('eq', 1, '1')).toBe(false);
  expect(compare('eq', 1, true)).toBe(false);
  expect(compare('ne', 1, '1')).toBe(true);
});

test('a missing key fails every comparison but ne and nin', () => {
  for (const type of ['eq', 'gt', 'gte', 'lt', 'lte']) expect(compare(type, 1)).toBe(false);
  expect(compare('in', [1])).toBe(false);
  expect(compare('ne', 1)).toBe(true);
  expect(compare('nin', [1])).toBe(true);
});

test('order holds at the boundary, within a type only, and between ISO dates', () => {
  expect([compare('gt', 2, 2), compare('gte', 2, 2), compare('lt', 2, 2), compare('lte', 2, 2)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(compare('gt', '2026-01-31', '2026-02-01')).toBe(true);
  expect(compare('gt', 1, '2')).toBe(false);
});

test('what is not a filter is refused with the place that is wrong', () => {
  const wrong: [unknown, string, string][] = [
    [5, 'filters', 'invalid_type'],
    [{ key: 'k', value: 1 }, 'filters.type', 'missing_required_parameter'],
    [{ type: 'like', key: 'k', value: 1 }, 'filters.type', 'invalid_value'],
    [{ type: 'eq', value: 1 }, 'filters.key', 'missing_required_parameter'],
    [{ type: 'eq', key: 'k' }, 'filters.value', 'missing_required_parameter'],
    [{ type: 'eq', key: 'k', value: [1] }, 'filters.value', 'invalid_type'],
    [{ type: 'eq', key: 'k', value: null }, 'filters.value', 'invalid_type'],
    [{ type: 'in', key: 'k', value: 1 }, 'filters.value', 'invalid_type'],
    [{ type: 'in', key: 'k', value: [1, true] }, 'filters.value[1]', 'invalid_type'],
    [{ type: 'gt', key: 'k', value: true }, 'filters.value', 'invalid_type'],
    [{ type: 'eq', key: 'k', value: 1, extra: 1 }, 'filters.extra', 'unknown_parameter'],
    [{ type: 'and', filters: [] }, 'filters.filters', 'empty_array'],
    [{ type: 'or', filters: [{ type: 'and', filters: 5 }] }, 'filters.filters[0].filters', 'invalid_type'],
  ];
  for (const [filter, param, code] of wrong) {
    const error = thrownBy(() => compileFilter(filter));
    expect(error).toMatchObject({ status: 400, param, code });
  }
});

test('ten thousand nested compounds neither overflow the stack nor take memory for their paths', () => {
  let filter: unknown = { type: 'eq', key: 'k', value: 1 };
  for (let depth = 0; depth < 10_000; depth++) filter = { type: 'and', filters: [filter] };
  expect(thrownBy(() => compileFilter(filter))).toMatchObject({ status: 400, param: 'filters' });
});

interface Compound {
  readonly type: 'and' | 'or';
  readonly filters: readonly Node[];
}
type Node = Compound | { readonly type: 'eq'; readonly key: string; readonly value: number };

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.record({
      type: fc.constant('eq' as const),
      key: fc.constantFrom('a', 'b'),
      value: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

test('a compiled filter says what the nested definition says', () => {
  const plain = (filter: Node, attributes: Attributes): boolean => {
    if (filter.type === 'eq') return attributes[filter.key] === filter.value;
    const parts = filter.filters.map((part) => plain(part, attributes));
    return filter.type === 'and' ? parts.every(Boolean) : parts.some(Boolean);
  };
  const attributes = fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.integer({ min: 0, max: 2 }) });
  fc.assert(fc.property(node, attributes, (filter, has) => matches(filter, has) === plain(filter, has)));
});

function thrownBy(work: () => unknown): ApiError {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
