import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_EXCLUDE, DEFAULT_MAX_FILE_SIZE } from './defaults';

test('the terminal leaves out what the settings leave out by default', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { configuration: { properties: Record<string, { default: unknown }> }[] };
  };
  const properties = Object.assign({}, ...manifest.contributes.configuration.map((section) => section.properties));
  expect(properties['vectorStores.index.exclude'].default).toEqual(DEFAULT_EXCLUDE);
  expect(properties['vectorStores.index.maxFileSize'].default).toBe(DEFAULT_MAX_FILE_SIZE);
});
