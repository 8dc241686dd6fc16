// Files that every pattern of a repository's ignore files has something to say about. A fresh clone holds none of what
// its ignore files are for, so a comparison on it would hardly ask them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes the probes beside each `.gitignore` in `folder`, never over a file that is there.
 * @returns how many files were written
 */
export function writeIgnoreProbes(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const ignoreFiles = entries.filter((entry) => entry.name === '.gitignore' && entry.isFile());
  let written = 0;
  for (const { parentPath, name } of ignoreFiles) {
    for (const line of readFileSync(path.join(parentPath, name), 'utf8').split('\n')) {
      for (const probe of probesOf(line)) if (write(path.join(parentPath, probe))) written++;
    }
  }
  return written;
}

/** Paths below the ignore file's folder: the pattern at its place, deeper down, as a folder and as a file. */
function probesOf(line: string): string[] {
  const pattern = line.trim().replace(/^!/, '').replace(/^\//, '');
  if (pattern === '' || pattern.startsWith('#')) return [];
  const names = [concrete(pattern, ''), concrete(pattern, 'probe/deep/')].map((name) => name.replace(/\/+$/, ''));
  return names.flatMap((name) => [`${name}/probe.txt`, name, `probe-below/${name}`, `probe-below/${name}2/probe.txt`]);
}

/** A path that the pattern matches; `**` becomes `folders`. */
function concrete(pattern: string, folders: string): string {
  return pattern.replace(/\\(.)|\*\*\/?|\*|\?|\[([!^]?)(.)[^\]]*\]/g, (found, escaped, negated, first) => {
    if (escaped) return escaped;
    if (found.startsWith('**')) return folders;
    if (found === '*') return 'probe';
    return negated === undefined ? 'x' : negated ? '0' : first;
  });
}

function write(file: string): boolean {
  try {
    if (existsSync(file)) return false;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'probe\n');
    return true;
  } catch {
    return false; // One of its folders is a file, or the name is none.
  }
}
