// Checks a request's values against a schema and words what is wrong as OpenAI does: code, dotted path, sentence.
import type { z } from 'zod';
import { type ApiError, invalid, missingParameter, unknownParameter } from '../errors';

type Issue = z.core.$ZodIssue;

/**
 * The value as the schema knows it.
 * @throws ApiError (400) for the first thing wrong
 */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = check(schema, value);
  if (result.success) return result.data;
  throw apiError(result.error.issues[0]!, []);
}

/**
 * What zod makes of a value. It compares the `length` of anything that has one, so that `{"length": …}` with an array
 * nested 5,000 deep in it overflows the stack, which is the fault of the request.
 * @throws ApiError 400
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.ZodSafeParseResult<z.infer<Schema>> {
  try {
    return schema.safeParse(value, { reportInput: true });
  } catch {
    throw invalid('Invalid request: a value in it cannot be read.', 'invalid_value', null);
  }
}

/** `a.b[0].c`, as the API writes where a value stands. */
function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function apiError(issue: Issue, parents: readonly PropertyKey[]): ApiError {
  const path = [...parents, ...issue.path];
  const param = dotted(path);
  const at = (text: string, code: string) => invalid(`Invalid '${param}': ${text}`, code, param);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && param !== '') return missingParameter(param);
      return wrongType(param, expectedType(issue.expected), issue.input);
    case 'unrecognized_keys':
      return unknownParameter(dotted([...path, issue.keys[0]!]));
    case 'invalid_value':
      if (issue.input === undefined) return missingParameter(param);
      if (!issue.values.some((allowed) => typeof allowed === typeof issue.input)) {
        return wrongType(param, 'a string', issue.input);
      }
      return at(
        `expected one of ${issue.values.map((allowed) => `'${String(allowed)}'`).join(', ')}.`,
        'invalid_value',
      );
    case 'too_big':
      return at(...outOfRange(issue.origin, 'max', Number(issue.maximum), issue.input));
    case 'too_small':
      return at(...outOfRange(issue.origin, 'min', Number(issue.minimum), issue.input));
    case 'invalid_union': {
      if ('discriminator' in issue && issue.discriminator) {
        const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
        return unknownKind(param, issue.discriminator, options, issue.input);
      }
      // The alternative that got furthest is the one that was meant.
      const meant = issue.errors.find((issues) => issues[0] && !isRootTypeError(issues[0]));
      if (meant) return apiError(meant[0]!, path);
      if (issue.input === undefined) return missingParameter(param);
      return wrongType(param, issue.errors.map((issues) => expectedOf(issues[0])).join(' or '), issue.input);
    }
    case 'custom':
      if (issue.params?.code === 'missing_required_parameter') return missingParameter(param);
      return at(issue.message, String(issue.params?.code ?? 'invalid_value'));
    default:
      return at(issue.message, 'invalid_value');
  }
}

/** An object whose `discriminator` key names none of the alternatives. */
function unknownKind(param: string, discriminator: string, options: readonly unknown[], input: unknown): ApiError {
  const kind = (input as Record<string, unknown>)[discriminator];
  if (kind === undefined) return missingParameter(param);
  if (typeof kind !== 'string') return wrongType(param, 'a string', kind);
  const expected = options.map((option) => `'${String(option)}'`).join(', ');
  return invalid(`Invalid '${param}': expected one of ${expected}.`, 'invalid_value', param);
}

function isRootTypeError(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function expectedOf(issue: Issue | undefined): string {
  return issue?.code === 'invalid_type' ? expectedType(issue.expected) : 'another value';
}

/** The sentence and code for a number, string or array beyond its bounds. */
function outOfRange(origin: string, bound: 'max' | 'min', limit: number, input: unknown): [string, string] {
  const side = bound === 'max' ? 'above maximum' : 'below minimum';
  if (origin === 'string' || origin === 'array') {
    const length = `${bound === 'max' ? 'maximum' : 'minimum'} length ${limit}`;
    const got = Array.isArray(input) || typeof input === 'string' ? input.length : 0;
    if (got === 0)
      return [`expected ${anA(origin)} with ${length}, but got an empty ${origin} instead.`, `empty_${origin}`];
    const size = origin === 'string' ? 'string too long' : bound === 'max' ? 'array too long' : 'array too short';
    return [
      `${size}. Expected ${anA(origin)} with ${length}, but got ${anA(origin)} with length ${got} instead.`,
      `${origin}_${bound === 'max' ? 'above_max' : 'below_min'}_length`,
    ];
  }
  const kind = Number.isInteger(input) ? 'integer' : 'decimal';
  const relation = bound === 'max' ? '<=' : '>=';
  return [
    `${kind} ${side} value. Expected a value ${relation} ${limit}, but got ${String(input)} instead.`,
    `${kind}_${bound === 'max' ? 'above_max' : 'below_min'}_value`,
  ];
}

function wrongType(param: string, expected: string, input: unknown): ApiError {
  const where = param === '' ? 'the request body' : `'${param}'`;
  return invalid(
    `Invalid type for ${where}: expected ${expected}, but got ${typeName(input)} instead.`,
    'invalid_type',
    param || null,
  );
}

function expectedType(expected: string): string {
  if (expected === 'int') return 'an integer';
  if (expected === 'record') return 'an object';
  return anA(expected);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return anA(typeof value);
}

function anA(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
