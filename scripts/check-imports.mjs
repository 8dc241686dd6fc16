// The direction of imports between the wings (ARCHITECTURE.md): host → shared, webview → shared, engine → shared.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node24.mjs';

const src = path.join(root, 'src');
/** Wing → wings it may import. extension.ts and demo.ts are composition roots and may import the host. */
const allowed = {
  shared: ['shared'],
  engine: ['engine', 'shared'],
  host: ['host', 'shared'],
  webview: ['webview', 'shared'],
};
/** Folders whose code also runs outside VS Code (the demo, the benchmarks, the unit tests). */
const withoutVscode = ['shared', 'engine', 'webview', 'host/client', 'host/indexing', 'host/copying', 'host/anchoring'];
const withoutNode = ['shared', 'webview'];

const problems = [];
for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  const relative = path.relative(src, file).split(path.sep).join('/');
  const wing = relative.includes('/') ? relative.split('/')[0] : 'host';
  const inside = (folders) => folders.some((folder) => relative.startsWith(`${folder}/`));
  const isTest = /\.test\.tsx?$/.test(relative);
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)'([^']+)'/gm)) {
    if (specifier === 'vscode' && inside(withoutVscode))
      problems.push(`${relative}: imports vscode; this folder also runs outside VS Code`);
    if (specifier.startsWith('node:') && inside(withoutNode) && !isTest)
      problems.push(`${relative}: imports ${specifier}; this folder runs in the browser too`);
    if (!specifier.startsWith('.')) continue;
    const target = path
      .relative(src, path.resolve(path.dirname(file), specifier))
      .split(path.sep)
      .join('/');
    if (target.startsWith('..')) continue;
    const targetWing = target.includes('/') ? target.split('/')[0] : 'host';
    if (!(allowed[wing] ?? []).includes(targetWing))
      problems.push(`${relative}: a file of ${wing} may not import ${specifier} (${targetWing})`);
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
