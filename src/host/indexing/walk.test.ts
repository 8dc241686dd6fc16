import { lstatSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git, gitFiles, gitIgnoredBy, writeFiles, writeNastyRepository } from '../../../test/support/nastyTree';
import { type RuleSettings, Rules } from './rules/rules';
import { NodeFileTree } from './trees/nodeFileTree';
import { isLeftOut, type LeftOut, walk } from './walk';

const NO_SETTINGS: RuleSettings = {
  include: [],
  exclude: [],
  filesExclude: {},
  searchExclude: {},
  maxFileBytes: 5_000_000,
  nestedRepositories: false,
};

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'walk-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function walked(settings: Partial<RuleSettings> = {}, selections = [''], root = folder) {
  const tree = new NodeFileTree(root);
  const rules = await Rules.load(tree, { ...NO_SETTINGS, ...settings });
  const files: string[] = [];
  const leftOut = new Map<string, LeftOut>();
  for await (const item of walk(tree, rules, selections)) {
    if (isLeftOut(item)) leftOut.set(item.path, item);
    else files.push(item.path);
  }
  return { files: files.sort(), leftOut };
}

function regularFiles(names: readonly string[]): string[] {
  return names.filter((name) => lstatSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile());
}

test('a repository that is hard to walk gives exactly the files that git gives', async () => {
  writeNastyRepository(folder);
  const { files, leftOut } = await walked();
  const byName = [...leftOut.values()].filter(
    ({ exclusion }) => !['ignored', 'symlink', 'repository'].includes(exclusion.reason),
  );
  expect([...files, ...byName.map((item) => item.path)].sort()).toEqual(regularFiles(gitFiles(folder)));
});

test('each ignored file names the very line that git check-ignore names', async () => {
  writeNastyRepository(folder);
  const { leftOut } = await walked();
  const ignored = [...leftOut.values()].filter(({ exclusion }) => exclusion.reason === 'ignored');
  expect(ignored.length).toBeGreaterThan(20);
  const lines = ignored.map(({ exclusion }) => `${exclusion.source?.file}:${exclusion.source?.line}`);
  const paths = ignored.map((item) => item.path);
  expect(lines).toEqual(gitIgnoredBy(folder, paths));
});

test('links are listed, never followed; nested repositories are left out until the setting takes them in', async () => {
  writeNastyRepository(folder);
  const { leftOut } = await walked();
  const reason = (name: string) => leftOut.get(name)?.exclusion.reason;
  expect(['link-file.md', 'loop', 'dangling', 'escape'].map(reason)).toEqual(Array(4).fill('symlink'));
  expect(reason('nested-repo')).toBe('repository');
  expect((await walked({ nestedRepositories: true })).files).toContain('nested-repo/inner.ts');
});

test('any tree of nested ignore files is walked as git walks it, whatever git tracks in it', async () => {
  const names = ['a', 'b', 'c.ts', 'd.log'];
  const segment = fc.constantFrom(...names);
  const file = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `${segments.join('/')}.txt`);
  const files = fc.array(fc.record({ name: file, tracked: fc.boolean() }), { minLength: 1, maxLength: 12 });
  const part = fc.constantFrom(...names, '*', '**', 'a*', '?', '[ab]', 'c.ts.txt', '*.txt', 'd.log.txt');
  const pattern = fc
    .tuple(
      fc.constantFrom('', '!'),
      fc.constantFrom('', '/'),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '/'),
    )
    .map(([negation, anchor, parts, slash]) => negation + anchor + parts.join('/') + slash);
  const directory = fc.array(segment, { maxLength: 2 }).map((segments) => segments.map((one) => `${one}/`).join(''));
  const ignores = fc.array(fc.tuple(directory, fc.array(pattern, { minLength: 1, maxLength: 4 })), { maxLength: 4 });
  git(folder, 'init', '-q');
  await fc.assert(
    fc.asyncProperty(files, ignores, async (files, ignoreFiles) => {
      try {
        writeFiles(folder, Object.fromEntries(files.map(({ name }) => [name, 'x'])));
        writeFiles(folder, Object.fromEntries(ignoreFiles.map(([at, lines]) => [`${at}.gitignore`, lines.join('\n')])));
        const tracked = files.filter((one) => one.tracked).map(({ name }) => name);
        if (tracked.length > 0) git(folder, 'add', '-f', ...tracked);
        expect((await walked()).files).toEqual(gitFiles(folder));
      } finally {
        for (const name of names) rmSync(path.join(folder, name), { recursive: true, force: true });
        for (const name of names) rmSync(path.join(folder, `${name}.txt`), { force: true });
        for (const name of ['.gitignore', '.git/index']) rmSync(path.join(folder, name), { force: true });
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('.vectorstoreignore leaves out what git tracks, and version control’s own folders are named', async () => {
  git(folder, 'init', '-q');
  writeFiles(folder, {
    '.gitignore': 'gen/\n',
    '.vectorstoreignore': '*.gen.ts\n',
    'gen/a.gen.ts': 'x',
    'gen/b.ts': 'x',
  });
  writeFiles(folder, { 'sub/.svn/entries': 'x', 'gen/untracked.ts': 'x' });
  git(folder, 'add', '-f', 'gen/a.gen.ts', 'gen/b.ts');
  const { files, leftOut } = await walked();
  expect(files).toEqual(['.gitignore', '.vectorstoreignore', 'gen/b.ts']);
  expect(leftOut.get('gen/a.gen.ts')?.exclusion.source?.file).toBe('.vectorstoreignore');
  expect(leftOut.get('gen/untracked.ts')?.exclusion.source).toEqual({ file: '.gitignore', line: 1, pattern: 'gen/' });
  expect(leftOut.get('sub/.svn')?.exclusion.reason).toBe('versionControl');
});

test('the include setting takes in what it names in an ignored folder, and nothing beside it', async () => {
  writeFiles(folder, { '.gitignore': 'out/\n', 'out/api/a.ts': 'x', 'out/b.ts': 'x', 'out/other/c.ts': 'x' });
  expect((await walked({ include: ['out/api/**'] })).files).toEqual(['.gitignore', 'out/api/a.ts']);
});

test('.vectorstoreignore speaks after .gitignore and only about the index', async () => {
  writeFiles(folder, {
    '.gitignore': '*.gen.ts\n',
    '.vectorstoreignore': 'notes/\n!api.gen.ts\n',
    'api.gen.ts': 'x',
    'other.gen.ts': 'x',
    'notes/n.md': 'x',
  });
  const { files, leftOut } = await walked();
  expect(files).toEqual(['.gitignore', '.vectorstoreignore', 'api.gen.ts']);
  expect(leftOut.get('notes')?.exclusion.source).toEqual({ file: '.vectorstoreignore', line: 1, pattern: 'notes/' });
});

test('rules above the folder hold in it too, as far as they do not leave out the folder itself', async () => {
  git(folder, 'init', '-q');
  writeFiles(folder, { '.gitignore': 'inner/\n*.tmp\n', 'inner/x.ts': 'x', 'inner/y.tmp': 'y' });
  const { files, leftOut } = await walked({}, [''], path.join(folder, 'inner'));
  expect(files).toEqual(['x.ts']);
  expect(leftOut.get('y.tmp')?.exclusion.source?.file).toBe(path.join(folder, '.gitignore'));
});

test('what a person chooses is taken although a rule leaves it out; rules about what lies inside it still hold', async () => {
  writeFiles(folder, {
    '.gitignore': 'vendor/\n*.log\n',
    'vendor/p/a.ts': 'x',
    'vendor/p/b.log': 'x',
    'vendor/.gitignore': '/q/\n',
    'vendor/q/c.ts': 'x',
    'single.log': 'x',
  });
  expect((await walked({ exclude: ['**/vendor'] }, ['vendor'])).files).toEqual(['vendor/.gitignore', 'vendor/p/a.ts']);
  expect((await walked({}, ['single.log'])).files).toEqual(['single.log']);
});

test('settings leave out and take in, each named with its glob', async () => {
  writeFiles(folder, {
    '.gitignore': 'generated/\n',
    'generated/api/a.ts': 'x',
    'src/a.ts': 'x',
    'src/a.js': 'x',
    'src/b.js': 'x',
    'out/o.ts': 'x',
    'deep/node_modules/p/i.js': 'x',
  });
  const { files, leftOut } = await walked({
    include: ['generated/api/**'],
    exclude: ['**/node_modules'],
    filesExclude: { '**/*.js': { when: '$(basename).ts' }, '**/never': false },
    searchExclude: { out: true },
  });
  expect(files).toEqual(['.gitignore', 'generated/api/a.ts', 'src/a.ts', 'src/b.js']);
  const source = (name: string) => leftOut.get(name)?.exclusion.source;
  expect(source('deep/node_modules')).toEqual({ file: 'vectorStores.index.exclude', pattern: '**/node_modules' });
  expect(source('src/a.js')).toEqual({ file: 'files.exclude', pattern: '**/*.js' });
  expect(source('out')).toEqual({ file: 'search.exclude', pattern: 'out' });
});

test('selections inside one another are walked once, and one that is gone is passed over', async () => {
  writeFiles(folder, { 'a/b/c.ts': 'x', 'a/d.ts': 'x' });
  expect((await walked({}, ['a', 'a/b', 'a/b/c.ts', 'gone/x.ts', 'a'])).files).toEqual(['a/b/c.ts', 'a/d.ts']);
});
