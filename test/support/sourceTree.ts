import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const VERBS = 'read write parse merge split index upload cancel retry resolve render encode decode compare'.split(' ');
const NOUNS = 'token chunk store file batch query score segment journal lock header stream cursor filter'.split(' ');
const FILES_PER_FOLDER = 50;

/**
 * Writes `count` TypeScript files of about 2 KB, no two alike, 50 to a folder: what a source tree looks like to a
 * walker and a chunker.
 * @returns the bytes written
 */
export function writeSourceTree(folder: string, count: number): number {
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const directory = path.join(folder, `module${Math.floor(index / FILES_PER_FOLDER)}`);
    if (index % FILES_PER_FOLDER === 0) mkdirSync(directory, { recursive: true });
    const text = sourceText(index);
    bytes += text.length;
    writeFileSync(path.join(directory, `file${index}.ts`), text);
  }
  return bytes;
}

function sourceText(seed: number): string {
  const functions = Array.from({ length: 8 }, (_, part) => {
    const verb = VERBS[(seed * 7 + part * 3) % VERBS.length]!;
    const noun = NOUNS[(seed * 5 + part * 11) % NOUNS.length]!;
    return [
      `/** Will ${verb} the ${noun} number ${seed * 8 + part}, then tells whoever waits for the ${noun}. */`,
      `export function ${verb}${noun[0]!.toUpperCase()}${noun.slice(1)}${part}(input: readonly string[]): number {`,
      `  const ${noun}s = input.filter((${noun}) => ${noun}.length > ${seed % 13});`,
      `  return ${noun}s.reduce((sum, ${noun}) => sum + ${noun}.length * ${part + 1}, ${seed});`,
      '}',
      '',
    ].join('\n');
  });
  return functions.join('\n');
}
