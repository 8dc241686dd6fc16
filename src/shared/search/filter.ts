// Filters of the search endpoint as people edit them (rows and groups), and as the API takes them.

export const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface FilterRow {
  readonly kind: 'row';
  readonly key: string;
  readonly operator: Operator;
  /** As typed: a number, `true`, `false`, "quoted text" or plain text; several with commas for `in` and `nin`. */
  readonly value: string;
}

export interface FilterGroup {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly items: readonly (FilterRow | FilterGroup)[];
}

type Scalar = string | number | boolean;

export interface Comparison {
  readonly type: Operator;
  readonly key: string;
  readonly value: Scalar | readonly (string | number)[];
}

export interface Compound {
  readonly type: 'and' | 'or';
  readonly filters: readonly ApiFilter[];
}

/** What the search endpoint takes under `filters`. */
export type ApiFilter = Comparison | Compound;

export const EMPTY_FILTER: FilterGroup = { kind: 'group', join: 'and', items: [] };
export const EMPTY_ROW: FilterRow = { kind: 'row', key: '', operator: 'eq', value: '' };

function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'nin';
}

/** Reads what was typed: `42` is a number, `"42"` a text. */
function readScalar(typed: string): Scalar {
  const text = typed.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^".*"$/s.test(text)) {
    try {
      return JSON.parse(text) as string;
    } catch {
      return text;
    }
  }
  return text;
}

/** Splits at commas outside quotes. */
function splitList(typed: string): string[] {
  return [...typed.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,]*)\s*(?:,|$)/g)]
    .map((match) => match[1]!.trim())
    .filter((item) => item !== '');
}

/** Writes a value so that reading it gives the same value again. */
function writeScalar(value: Scalar, inList: boolean): string {
  if (typeof value !== 'string') return String(value);
  const readsBack = readScalar(value) === value && value.trim() === value && value !== '';
  return readsBack && !(inList && /[,"]/.test(value)) ? value : JSON.stringify(value);
}

function isComplete(row: FilterRow): boolean {
  return row.key.trim() !== '' && row.value.trim() !== '';
}

function toComparison(row: FilterRow): Comparison {
  const key = row.key.trim();
  if (!takesList(row.operator)) return { type: row.operator, key, value: readScalar(row.value) };
  const values = splitList(row.value).map(readScalar);
  return {
    type: row.operator,
    key,
    value: values.map((value) => (typeof value === 'boolean' ? String(value) : value)),
  };
}

/** The group as the API takes it; rows not filled in yet are left out, and nothing left is undefined. */
export function toApiFilter(group: FilterGroup): ApiFilter | undefined {
  const filters = group.items.flatMap((item) => {
    if (item.kind === 'row') return isComplete(item) ? [toComparison(item)] : [];
    const filter = toApiFilter(item);
    return filter ? [filter] : [];
  });
  return filters.length > 1 ? { type: group.join, filters } : filters[0];
}

/** Joins filters that all have to hold. */
export function allOf(filters: readonly (ApiFilter | undefined)[]): ApiFilter | undefined {
  const present = filters.filter((filter) => filter !== undefined);
  return present.length > 1 ? { type: 'and', filters: present } : present[0];
}

/** Rows and groups of a filter of the API. */
export function fromApiFilter(filter: ApiFilter): FilterGroup {
  const item = toItem(filter);
  return item.kind === 'group' ? item : { kind: 'group', join: 'and', items: [item] };
}

function toItem(filter: ApiFilter): FilterRow | FilterGroup {
  if ('filters' in filter) return { kind: 'group', join: filter.type, items: filter.filters.map(toItem) };
  const value = Array.isArray(filter.value)
    ? filter.value.map((item: Scalar) => writeScalar(item, true)).join(', ')
    : writeScalar(filter.value as Scalar, false);
  return { kind: 'row', key: filter.key, operator: filter.type, value };
}

/** How many rows are filled in. */
export function countRows(group: FilterGroup): number {
  return group.items.reduce(
    (sum, item) => sum + (item.kind === 'group' ? countRows(item) : Number(isComplete(item))),
    0,
  );
}
