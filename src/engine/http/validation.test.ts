import { expect, it } from 'vitest';
import { ApiError } from '../errors';
import { textsOf } from '../routes/embeddingInput';

it('a value that is made to break the check of its length is refused as any wrong one', () => {
  const length = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
  for (const input of [{ length }, ['a', { length }], [{ length: { toString: 1, valueOf: 1 } }]]) {
    expect(() => textsOf(input)).toThrow(ApiError);
  }
});
