// One comparison of a filter: an operator, an attribute's key, a value.
import type { AttributeValue } from '../../shared/attributes';
import { invalid, missingParameter, unknownParameter } from '../errors';
import type { ReadAttribute } from './filter';

export type Comparison = (read: ReadAttribute) => boolean;

const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'] as const;
type Operator = (typeof OPERATORS)[number];

/** @throws ApiError 400 naming what is wrong */
export function compileComparison(fields: Record<string, unknown>, path: () => string): Comparison {
  const operator = readOperator(fields, path);
  for (const name of Object.keys(fields)) {
    if (name !== 'type' && name !== 'key' && name !== 'value') throw unknownParameter(`${path()}.${name}`);
  }
  const key = fields['key'];
  if (key === undefined) throw missingParameter(`${path()}.key`);
  if (typeof key !== 'string') throw wrongType(`${path()}.key`, 'a string');
  const value = fields['value'];
  if (value === undefined) throw missingParameter(`${path()}.value`);
  if (operator === 'in' || operator === 'nin') return membership(key, operator, readList(value, path));
  if (!isScalar(value)) throw wrongType(`${path()}.value`, 'a string, a number or a boolean');
  if (operator === 'eq') return (read) => read(key) === value;
  if (operator === 'ne') return (read) => read(key) !== value;
  if (typeof value === 'boolean') throw wrongType(`${path()}.value`, `a string or a number with '${operator}'`);
  return ordering(key, operator, value);
}

function readOperator(fields: Record<string, unknown>, path: () => string): Operator {
  const type = fields['type'];
  const param = `${path()}.type`;
  if (type === undefined) throw missingParameter(param);
  const operator = OPERATORS.find((known) => known === type);
  if (operator) return operator;
  if (typeof type !== 'string') throw wrongType(param, 'a string');
  throw invalid(`Invalid '${param}': expected one of ${OPERATORS.join(', ')}, and, or.`, 'invalid_value', param);
}

function readList(value: unknown, path: () => string): ReadonlySet<unknown> {
  if (!Array.isArray(value)) throw wrongType(`${path()}.value`, 'an array');
  const wrong = value.findIndex((entry) => typeof entry !== 'string' && typeof entry !== 'number');
  if (wrong >= 0) throw wrongType(`${path()}.value[${wrong}]`, 'a string or a number');
  return new Set(value);
}

function membership(key: string, operator: 'in' | 'nin', values: ReadonlySet<unknown>): Comparison {
  return operator === 'in' ? (read) => values.has(read(key)) : (read) => !values.has(read(key));
}

function ordering(key: string, operator: 'gt' | 'gte' | 'lt' | 'lte', value: string | number): Comparison {
  const compare: (attribute: AttributeValue) => boolean = {
    gt: (attribute: AttributeValue) => attribute > value,
    gte: (attribute: AttributeValue) => attribute >= value,
    lt: (attribute: AttributeValue) => attribute < value,
    lte: (attribute: AttributeValue) => attribute <= value,
  }[operator];
  return (read) => {
    const attribute = read(key);
    return typeof attribute === typeof value && compare(attribute!);
  };
}

function isScalar(value: unknown): value is AttributeValue {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function wrongType(param: string, expected: string) {
  return invalid(`Invalid type for '${param}': expected ${expected}.`, 'invalid_type', param);
}
