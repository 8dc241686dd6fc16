import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPairs, locateRefusal, type PairsKind } from './checkPairs';

function messages(text: string, kind: PairsKind = 'attributes'): string[] {
  const check = checkPairs(text, kind);
  return 'problems' in check ? check.problems.map((problem) => problem.message) : [];
}

test('pairs come back with their types', () => {
  const text = '{ "path": "src/a.ts", "pages": 2, "draft": true, "weight": 0.5 }';
  expect(checkPairs(text, 'attributes')).toEqual({ pairs: JSON.parse(text) });
});

test('any pairs within the limits are taken as they are', () => {
  const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text !== '__proto__');
  const value = fc.oneof(fc.string({ maxLength: 100 }), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.dictionary(key, value, { maxKeys: 16 }), (pairs) => {
      const check = checkPairs(JSON.stringify(pairs, null, 2), 'attributes');
      expect(check).toEqual({ pairs: { ...pairs } });
    }),
  );
});

test('any text at all gives pairs or problems, never an exception', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const check = checkPairs(text, 'attributes');
      expect('pairs' in check || check.problems.length > 0).toBe(true);
    }),
  );
});

test('every limit is told with its number, where it is broken', () => {
  const seventeen = JSON.stringify(Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, ''])));
  expect(messages(seventeen)).toEqual(['At most 16 pairs are allowed; here are 17.']);
  expect(messages(`{"${'k'.repeat(65)}": 1}`)).toEqual(['A key may have 64 characters; this one has 65.']);
  expect(messages(`{"a": "${'v'.repeat(513)}"}`)).toEqual(['A value may have 512 characters; this one has 513.']);
  expect(messages(`{"a": "${'😀'.repeat(512)}"}`)).toEqual([]);
  const check = checkPairs(`{\n  "ok": 1,\n  "a": null\n}`, 'attributes');
  expect(check).toEqual({
    problems: [{ message: 'The value of "a" must be a string, a number, true or false.', offset: 20, length: 4 }],
  });
});

test('metadata takes strings only', () => {
  expect(messages('{"a": 1}', 'metadata')).toEqual(['The value of "a" must be a string.']);
});

test('what is not one JSON object is refused', () => {
  expect(messages('')).toEqual(['Not JSON: value expected.']);
  expect(messages('[1]')).toEqual(['Write one JSON object: { "key": "value" }.']);
  expect(messages('{"a": 1, "a": 2}')).toEqual(['The key "a" stands here twice.']);
  expect(messages('{"a": 1,}')).toHaveLength(1);
  expect(messages('{"a": [1]}')).toEqual(['The value of "a" must be a string, a number, true or false.']);
});

test('a refusal is shown at the key it names, else at the first line', () => {
  const text = '{\n  "a.b": "x"\n}';
  expect(locateRefusal(text, 'attributes.a.b')).toMatchObject({ offset: 4, length: 10 });
  expect(locateRefusal(text, 'attributes')).toEqual({ offset: 0, length: 1 });
  expect(locateRefusal(text, null)).toEqual({ offset: 0, length: 1 });
});
