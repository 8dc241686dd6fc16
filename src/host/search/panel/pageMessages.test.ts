import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_REQUEST } from '../../../shared/search/searchRequest';
import { readPageMessage, readRequest } from './pageMessages';

describe('readPageMessage', () => {
  it('lets through what the page may say', () => {
    const search = { type: 'search', generation: 3, request: { ...DEFAULT_REQUEST, query: 'where' } };
    expect(readPageMessage(search)).toEqual(search);
    const act = { type: 'act', generation: 3, hit: 0, action: 'compare' };
    expect(readPageMessage(act)).toEqual(act);
  });

  it.each([
    ['an unknown type', { type: 'eval', code: '1' }],
    ['an unknown action', { type: 'act', generation: 0, hit: 0, action: 'delete' }],
    ['a hit that is no index', { type: 'act', generation: 0, hit: -1, action: 'open' }],
    ['a path for a hit', { type: 'act', generation: 0, hit: '/etc/passwd', action: 'open' }],
    ['too many results', { type: 'search', generation: 0, request: { ...DEFAULT_REQUEST, limit: 1000 } }],
    ['a question without end', { type: 'remember', query: 'x'.repeat(200_000) }],
  ])('drops %s', (_, message) => {
    expect(readPageMessage(message)).toBeUndefined();
  });

  it('drops anything else without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readPageMessage(value)).toBeUndefined();
      }),
    );
  });
});

describe('readRequest', () => {
  it('gives what an older version did not save its default', () => {
    expect(readRequest({ query: 'kept' })).toEqual({ ...DEFAULT_REQUEST, query: 'kept' });
    expect(readRequest({ query: 3 })).toBeUndefined();
    expect(readRequest(undefined)).toBeUndefined();
  });
});
