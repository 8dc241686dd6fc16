import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type GitFacts, NO_GIT, type OutsideIgnoreFile } from '../fileTree';

const run = promisify(execFile);

/**
 * Asks git itself for what lies outside the tree's own files; a machine without git gets the files at their usual
 * places and no tracked-though-ignored list.
 * @param root absolute path of the tree, at or below the repository's top
 */
export async function readGitFacts(root: string): Promise<GitFacts> {
  const top = await repositoryTop(root);
  if (top === undefined) return NO_GIT;
  const [excludesFile, ignoreCase, infoExclude, tracked] = await Promise.all([
    git(root, ['config', '--path', '--get', 'core.excludesFile']),
    git(root, ['config', '--type=bool', '--get', 'core.ignorecase']),
    git(root, ['rev-parse', '--git-path', 'info/exclude']),
    git(root, ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard']),
  ]);
  const below = path.relative(top, root).split(path.sep).filter(Boolean);
  const toRoot = (depth: number) =>
    below
      .slice(depth)
      .map((segment) => `${segment}/`)
      .join('');
  const personal =
    line(excludesFile) ?? path.join(process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config'), 'git/ignore');
  const info = path.resolve(root, line(infoExclude) ?? path.join(top, '.git/info/exclude'));
  const outside = [
    await ignoreFile(personal, personal, toRoot(0)),
    await ignoreFile(info, '.git/info/exclude', toRoot(0)),
    ...(await Promise.all(
      below.map((_, depth) => {
        const file = path.join(top, ...below.slice(0, depth), '.gitignore');
        return ignoreFile(file, file, toRoot(depth));
      }),
    )),
  ];
  return {
    ignoreCase: line(ignoreCase) === 'true',
    outside: outside.filter((file) => file !== undefined),
    trackedThoughIgnored: new Set((tracked ?? '').split('\0').filter(Boolean)),
  };
}

/** The nearest directory at or above `root` that holds `.git` (a folder, or a file in worktrees and submodules). */
async function repositoryTop(root: string): Promise<string | undefined> {
  for (let directory = root; ; directory = path.dirname(directory)) {
    const found = await stat(path.join(directory, '.git')).then(
      () => true,
      () => false,
    );
    if (found) return directory;
    if (path.dirname(directory) === directory) return undefined;
  }
}

async function ignoreFile(file: string, label: string, above: string): Promise<OutsideIgnoreFile | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : { label, text, above };
}

/**
 * Output of a read-only git command, undefined when git is missing or says no. `core.fsmonitor` is off: it names a program
 * that git would start, and the repository's own configuration is not to be trusted with that.
 */
async function git(cwd: string, args: string[]): Promise<string | undefined> {
  return run('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd,
    maxBuffer: 256 * 1024 * 1024,
    windowsHide: true,
  }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

function line(output: string | undefined): string | undefined {
  return output?.trim() || undefined;
}
