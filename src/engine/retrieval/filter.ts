// Attribute filters: comparisons, and compounds of them to any depth. Checked and compiled once into a flat list in
// post-order, so neither checking nor evaluating recurses: 10,000 nested compounds are as safe as one.
import type { AttributeValue } from '../../shared/attributes';
import { invalid, missingParameter, unknownParameter } from '../errors';
import { type Comparison, compileComparison } from './comparison';

/** A value of the file by key; undefined when it has none. */
export type ReadAttribute = (key: string) => AttributeValue | undefined;
export type Filter = (read: ReadAttribute) => boolean;

/** Comparisons and compounds in one filter; evaluated for every file of a store, so there is a bound. */
const MAX_NODES = 2000;

type Step = Comparison | { readonly all: boolean; readonly arity: number };

/** Where a node stands, rendered only when it is wrong. */
interface Place {
  readonly parent: Place | undefined;
  readonly index: number;
}

/**
 * Compiles the `filters` of a search.
 *
 * A missing key fails every comparison but `ne` and `nin`. Values of different types are never equal and never
 * ordered. Strings are ordered by code unit, so ISO dates work.
 * @throws ApiError 400 naming what is wrong
 */
export function compileFilter(input: unknown): Filter {
  const steps: Step[] = [];
  const pending: ({ node: unknown; place: Place | undefined } | Step)[] = [{ node: input, place: undefined }];
  let nodes = 0;
  // A compound waits on the stack beneath its parts, so it comes out after them: post-order.
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!('node' in next)) {
      steps.push(next);
      continue;
    }
    if (++nodes > MAX_NODES) {
      throw invalid(`Invalid 'filters': more than ${MAX_NODES} conditions.`, 'invalid_value', 'filters');
    }
    const { node, place } = next;
    const path = () => render(place);
    const fields = objectFields(node, path);
    if (fields['type'] !== 'and' && fields['type'] !== 'or') {
      steps.push(compileComparison(fields, path));
      continue;
    }
    const parts = compoundParts(fields, path);
    pending.push({ all: fields['type'] === 'and', arity: parts.length });
    for (const [index, part] of parts.entries()) pending.push({ node: part, place: { parent: place, index } });
  }
  return (read) => evaluate(steps, read);
}

function evaluate(steps: readonly Step[], read: ReadAttribute): boolean {
  const results: boolean[] = [];
  for (const step of steps) {
    if (typeof step === 'function') results.push(step(read));
    else {
      const parts = results.splice(results.length - step.arity);
      results.push(step.all ? !parts.includes(false) : parts.includes(true));
    }
  }
  return results[0]!;
}

function objectFields(node: unknown, path: () => string): Record<string, unknown> {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    throw invalid(`Invalid type for '${path()}': expected an object.`, 'invalid_type', path());
  }
  return node as Record<string, unknown>;
}

function compoundParts(fields: Record<string, unknown>, path: () => string): readonly unknown[] {
  for (const key of Object.keys(fields)) {
    if (key !== 'type' && key !== 'filters') throw unknownParameter(`${path()}.${key}`);
  }
  const parts = fields['filters'];
  const param = `${path()}.filters`;
  if (parts === undefined) throw missingParameter(param);
  if (!Array.isArray(parts)) throw invalid(`Invalid type for '${param}': expected an array.`, 'invalid_type', param);
  if (parts.length === 0) throw invalid(`Invalid '${param}': expected at least one filter.`, 'empty_array', param);
  return parts;
}

function render(place: Place | undefined): string {
  const indexes: string[] = [];
  for (let at = place; at; at = at.parent) indexes.push(`.filters[${at.index}]`);
  return `filters${indexes.reverse().slice(0, 20).join('')}`;
}
