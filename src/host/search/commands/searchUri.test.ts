import { describe, expect, it } from 'vitest';
import { readSearchUri } from './searchUri';

describe('a link into the search panel', () => {
  it('fills in a question and a store', () => {
    expect(readSearchUri('/search', 'store=vs_abc123&q=how%20are%20prices%20rounded')).toEqual({
      query: 'how are prices rounded',
      stores: [{ connectionId: 'builtin', storeId: 'vs_abc123' }],
    });
    expect(readSearchUri('/search', 'q=x')).toEqual({ query: 'x', stores: [] });
  });

  it.each([
    ['/delete', 'store=vs_1'],
    ['/search', 'store=../../etc'],
    ['/search', 'store=vs_1&connection=a%20b'],
    ['/search', 'q=x&action=delete'],
    ['/search', `q=${'x'.repeat(2000)}`],
    ['/search', `store=${'v'.repeat(200)}`],
  ])('is ignored when anything in it is not as it should be: %s?%.40s', (path, query) => {
    expect(readSearchUri(path, query)).toBeUndefined();
  });
});
