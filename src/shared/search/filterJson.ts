import { type ApiFilter, type FilterGroup, fromApiFilter, OPERATORS, toApiFilter } from './filter';

/** Deeper filters are refused: nobody writes them, and the page draws a box for each level. */
const DEEPEST = 8;

/** The filter as JSON, the way the API takes it; empty when there is none. */
export function writeFilterJson(group: FilterGroup): string {
  const filter = toApiFilter(group);
  return filter ? JSON.stringify(filter, null, 2) : '';
}

/** Reads a filter from JSON, or says in one sentence what is wrong with it. */
export function readFilterJson(text: string): { filter: FilterGroup } | { problem: string } {
  if (text.trim() === '') return { filter: { kind: 'group', join: 'and', items: [] } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const problem = problemOf(value, 'The filter', 0);
  return problem ? { problem } : { filter: fromApiFilter(value as ApiFilter) };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function problemOf(value: unknown, where: string, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${where} must be an object.`;
  if (depth > DEEPEST) return `${where} is nested too deeply.`;
  const { type, key, value: compared, filters } = value as Record<string, unknown>;
  if (type === 'and' || type === 'or') {
    if (!Array.isArray(filters) || filters.length === 0) return `${where}: "${type}" needs a list "filters".`;
    return filters
      .map((filter, index) => problemOf(filter, `${where}, part ${index + 1}`, depth + 1))
      .find((problem) => problem !== undefined);
  }
  if (!OPERATORS.some((operator) => operator === type))
    return `${where}: "type" must be one of and, or, ${OPERATORS.join(', ')}.`;
  if (typeof key !== 'string' || key === '') return `${where}: "key" must name an attribute.`;
  if (type === 'in' || type === 'nin') {
    if (Array.isArray(compared) && compared.length > 0 && compared.every(isScalar)) return undefined;
    return `${where}: "value" of "${type}" must be a list of texts or numbers.`;
  }
  return isScalar(compared) ? undefined : `${where}: "value" must be a text, a number, true or false.`;
}
