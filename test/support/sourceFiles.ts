import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const TEXT = /\.([cm]?[jt]sx?|py|go|rs|java|c|h|cc|cpp|cs|rb|php|md|txt|css|html|json)$/;

/** The text files under a folder, of 1 KB to 1 MB, in the order of their paths. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name) && !name.split(path.sep).includes('.git'))
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size >= 1000 && statSync(file).size <= 1_000_000)
    .map((file) => readFileSync(file, 'utf8'));
}
