// What may be embedded: a text or its cl100k tokens, alone or in an array, within the API's limits.
import { z } from 'zod';
import { invalid } from '../errors';
import { check } from '../http/validation';
import { tokenizer } from '../ingest/tokens/tokenizer';

const MAX_INPUTS = 2048;
const MAX_TOKENS = 8192;
const MAX_TOKENS_TOGETHER = 300_000;
/** Ids below this stand for bytes; cl100k's special tokens are above and stand for no text. */
const FIRST_SPECIAL_TOKEN = 100_256;

const text = z.string().min(1);
const tokens = z
  .array(
    z
      .int()
      .min(0)
      .max(FIRST_SPECIAL_TOKEN - 1),
  )
  .min(1)
  .max(MAX_TOKENS);
const inputSchema = z.union([text, tokens, z.array(text).min(1), z.array(tokens).min(1)]);

/**
 * The texts of a request's `input`, in its order.
 * @throws ApiError 400
 */
export function textsOf(input: unknown): string[] {
  const result = check(inputSchema, input);
  if (!result.success) {
    const shapes = 'a text, an array of texts, an array of tokens or an array of arrays of tokens';
    throw invalid(`Invalid 'input': expected ${shapes}, none of them empty.`, 'invalid_value', 'input');
  }
  if (typeof result.data === 'string') return [result.data];
  if (isTokens(result.data)) return [tokenizer().decode(result.data)];
  if (result.data.length > MAX_INPUTS) {
    const lengths = `an array with maximum length ${MAX_INPUTS}, but got an array with length ${result.data.length} instead`;
    throw invalid(`Invalid 'input': array too long. Expected ${lengths}.`, 'array_above_max_length', 'input');
  }
  return result.data.map((item) => (typeof item === 'string' ? item : tokenizer().decode(item)));
}

/**
 * Tokens of all the texts.
 * @throws ApiError 400 when one text, or all of them together, have too many
 */
export function countTokens(texts: readonly string[]): number {
  let total = 0;
  for (const [index, each] of texts.entries()) {
    const count = tokenizer().count(each);
    if (count > MAX_TOKENS) throw tooLong(`the text at ${index} has ${count} tokens; ${MAX_TOKENS} are allowed`);
    total += count;
  }
  if (total > MAX_TOKENS_TOGETHER) throw tooLong(`it has ${total} tokens; ${MAX_TOKENS_TOGETHER} are allowed`);
  return total;
}

function isTokens(input: number[] | string[] | number[][]): input is number[] {
  return typeof input[0] === 'number';
}

function tooLong(detail: string) {
  return invalid(`Invalid 'input': ${detail}.`, 'invalid_value', 'input');
}
