// package.json against the code, both ways: declared commands are registered, registered commands are declared,
// every vectorStores.* key in a `when` clause is set somewhere, every setting read is declared.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node24.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const code = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
  .join('\n');
const contributions = readFileSync(path.join(root, 'src/host/contributions.ts'), 'utf8');

const declared = new Set(manifest.contributes.commands.map((entry) => entry.command));
/** key → id, from the Commands table of contributions.ts, the one place that spells command ids. */
const table = new Map(
  [...contributions.matchAll(/^\s*(\w+):\s*'(vectorStores\.\w+)',/gm)].map(([, key, id]) => [key, id]),
);
const registered = new Set();
for (const [, key] of code.matchAll(/register(?:Row)?Command\(\s*Commands\.(\w+)/g))
  registered.add(table.get(key) ?? `Commands.${key}`);

const problems = [];
for (const id of declared)
  if (!registered.has(id)) problems.push(`package.json declares ${id}, but nothing registers it`);
for (const id of registered)
  if (!declared.has(id)) problems.push(`${id} is registered, but package.json does not declare it`);

const contributed = JSON.stringify(manifest.contributes);
for (const [, id] of contributed.matchAll(/"command":"(vectorStores\.[\w.]+)"/g)) {
  if (!declared.has(id)) problems.push(`a menu or key of package.json names ${id}, which is not declared`);
}
const whenClauses = [...contributed.matchAll(/"(?:when|enablement)":"((?:[^"\\]|\\.)*)"/g)].map(([, clause]) => clause);
for (const clause of whenClauses) {
  for (const [key] of clause.matchAll(/\bvectorStores\.\w+/g)) {
    const isView = contributed.includes(`"id":"${key}"`);
    if (!isView && !contributions.includes(`'${key}'`))
      problems.push(`when clause uses ${key}, which contributions.ts does not set`);
  }
}
const settings = Object.keys(
  Object.assign({}, ...[manifest.contributes.configuration ?? {}].flat().map((section) => section.properties)),
);
for (const [, key] of code.matchAll(/readSetting(?:<[^>]*>)?\(\s*'([\w.]+)'/g)) {
  if (!settings.includes(`vectorStores.${key}`))
    problems.push(`the code reads the setting ${key}, which package.json does not declare`);
}
for (const setting of settings) {
  const key = setting.replace(/^vectorStores\./, '');
  if (!code.includes(`'${key}'`)) problems.push(`package.json declares the setting ${setting}, which no code reads`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
