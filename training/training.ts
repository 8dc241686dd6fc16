// npm run training -- COMMAND …: the steps of training that use the engine's own reading of text. README.md has the order.

import { encode } from './encode';
import { buildVocabulary } from './vocabulary';

const commands: Readonly<Record<string, (...files: string[]) => Promise<void>>> = {
  /** PAIRS.jsonl OUT.txt PIECES */
  vocabulary: (pairs, out, size) => buildVocabulary(pairs!, out!, Number(size)),
  /** PAIRS.jsonl VOCABULARY.txt OUT_FOLDER */
  encode: (pairs, vocabulary, out) => encode(pairs!, vocabulary!, out!),
};

const [name, ...files] = process.argv.slice(2);
const command = commands[name ?? ''];
if (command === undefined) throw new Error(`Commands: ${Object.keys(commands).join(', ')}`);
command(...files);
