import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileState, fileStates, isSelected } from './fileStates';

const record = (known: Record<string, string>, selections: string[], skipped: string[] = []) => ({
  known: new Map(Object.entries(known)),
  selections: new Set(selections),
  skipped: new Set(skipped),
});

test('each file is new, changed, deleted or the same against what was put into the store', () => {
  const files = new Map(Object.entries({ 'src/same': '1', 'src/changed': '2', 'src/new': '3' }));
  const inStore = record({ 'src/same': '1', 'src/changed': 'old', 'src/gone': '4' }, ['src']);
  expect(fileStates(files, inStore)).toEqual({
    new: ['src/new'],
    changed: ['src/changed'],
    deleted: ['src/gone'],
    same: 1,
  });
});

test('a file that was not chosen, or that a person keeps out, has no state', () => {
  expect(fileState('docs/a', '1', record({}, ['src']))).toBeUndefined();
  expect(fileState('src/a', '1', record({}, ['src'], ['src/a']))).toBeUndefined();
  expect(fileState('src/a', undefined, record({}, ['src']))).toBeUndefined();
});

test('every known file is counted once, and none is in two states', () => {
  const entries = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'c/e', 'f'), fc.constantFrom('1', '2'));
  fc.assert(
    fc.property(entries, entries, (local, known) => {
      const states = fileStates(new Map(Object.entries(local)), record(known, ['']));
      const paths = [...states.new, ...states.changed, ...states.deleted];
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.length + states.same).toBe(new Set([...Object.keys(local), ...Object.keys(known)]).size);
    }),
  );
});

test('a selection takes in what lies below it, not what only begins alike', () => {
  expect(isSelected('src/a/b', new Set(['src']))).toBe(true);
  expect(isSelected('src', new Set(['src']))).toBe(true);
  expect(isSelected('srcs/a', new Set(['src']))).toBe(false);
  expect(isSelected('anything', new Set(['']))).toBe(true);
});
