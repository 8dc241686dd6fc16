import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const IGNORE_FILES: Readonly<Record<string, string>> = {
  '.gitignore': [
    '# comment',
    '*.log',
    '!keep.log',
    '/only-root.txt',
    'build/',
    'docs/**/draft-*.md',
    'a/**/z.txt',
    '\\#hash.txt',
    '\\!bang.txt',
    'trail.txt   ',
    'space\\ end\\ ',
    'crlf.txt\r',
    'foo[0-9].ts',
    'no-slash-dir/',
    'parent/*',
    '!parent/child/',
    'lost/',
    '!lost/found.txt',
    '/anchored/x',
    '**/deep.tmp',
    'abc/**',
    '!abc/keep',
    'Case.TXT',
    'résumé-ignored.md',
    'tracked-but-ignored.ts',
    'wild?.md',
    'opened/',
    'dneg/*',
    '!dneg/.gitignore',
  ].join('\n'),
  'nest/.gitignore': '!*.log\n*.gen.ts\n/local.txt\n',
  'nest/in/.gitignore': '*.log\n',
  'dneg/.gitignore': '!keepdir/\n',
  'wl/.gitignore': '*\n!.gitignore\n!*/\n!*.md\n',
};

const FILES = [
  ...['a.log', 'keep.log', 'sub/keep.log', 'sub/other.log', 'only-root.txt', 'sub/only-root.txt', 'build/out.ts'],
  ...['sub/build/out.ts', 'sub2/build', 'docs/x/y/draft-1.md', 'docs/draft-0.md', 'docs/final.md', 'a/z.txt'],
  ...['a/b/c/z.txt', 'q/a/z.txt', '#hash.txt', '!bang.txt', 'trail.txt', 'space end ', 'crlf.txt', 'foo1.ts'],
  ...['foox.ts', 'no-slash-dir', 'parent/other.ts', 'parent/child/in.ts', 'lost/found.txt', 'anchored/x'],
  ...['sub/anchored/x', 'n1/n2/deep.tmp', 'abc/keep', 'abc/gone', 'abc/d/keep', 'case.txt', 'Case.TXT.md'],
  ...['résumé-ignored.md', 're\u0301sume\u0301-ignored.md', '日本語/説明.md', 'emoji-🚀.ts', 'new\nline.ts'],
  ...['quote"back\\slash.ts', '-dash.ts', ' leading.ts', 'wild1.md', 'wild10.md', 'nest/y.log', 'nest/k.gen.ts'],
  ...['k.gen.ts', 'nest/local.txt', 'nest/in/local.txt', 'nest/in/q.log', 'dneg/keepdir/a/b.ts', 'dneg/gone/b.ts'],
  ...['wl/a.ts', 'wl/a.md', 'wl/s/b.md', 'wl/s/b.ts', 'info-excluded.ts', '.hidden/x.ts', 'tracked-but-ignored.ts'],
  ...['opened/tracked.ts', 'opened/other.ts', 'opened/deep/other.ts'],
];

/** Writes files below `folder`, making the folders on the way. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Runs git in `folder`, with nothing of this machine's own configuration. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: folder, encoding: 'utf8' });
}

/** The ignore file and line that git finds for each path: `file:line`. */
export function gitIgnoredBy(folder: string, paths: readonly string[]): string[] {
  const args = ['check-ignore', '--verbose', '-z', '--no-index', '--stdin'];
  const fields = execFileSync('git', args, { cwd: folder, encoding: 'utf8', input: paths.join('\0') }).split('\0');
  return paths.map((_, index) => `${fields[index * 4]}:${fields[index * 4 + 1]}`);
}

/** A repository that is hard to walk: every rule of gitignore's grammar, odd names, links that loop and escape. */
export function writeNastyRepository(folder: string): void {
  git(folder, 'init', '-q');
  writeFiles(folder, Object.fromEntries(FILES.map((name) => [name, `${name}\n`])));
  writeFiles(folder, IGNORE_FILES);
  writeFiles(folder, { '.git/info/exclude': 'info-excluded.ts\n', 'deleted-but-tracked.ts': 'x\n' });
  git(folder, 'add', '-f', 'tracked-but-ignored.ts', 'deleted-but-tracked.ts', 'opened/tracked.ts');
  rmSync(path.join(folder, 'deleted-but-tracked.ts'));
  for (const [name, target] of [
    ['link-file.md', 'docs/final.md'],
    ['loop', '.'],
    ['dangling', 'nowhere'],
    ['escape', '/etc'],
  ] as const)
    symlinkSync(target, path.join(folder, name));
  mkdirSync(path.join(folder, 'nested-repo'));
  git(path.join(folder, 'nested-repo'), 'init', '-q');
  writeFiles(folder, { 'nested-repo/inner.ts': 'inner\n' });
}

/** What git itself would take: tracked files that are there and untracked ones that no rule ignores, without links. */
export function gitFiles(folder: string): string[] {
  return git(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean).sort();
}
