// Packs an embedding model into the one file that ships:
//   node scripts/packModel.mjs TABLE VOCABULARY OUT
// TABLE is what the trainer's quantiser writes: "SEM1", u32 rows, u32 columns, f32 scale[rows], i8 value[rows × columns].
// VOCABULARY has one piece a line, in row order; pieces inside a word begin with "##".
//
// OUT, little-endian, no padding:
//   bytes 0–3    "VSM1"
//   4–7          u32 rows
//   8–11         u32 columns
//   12–15        u32 bytes of the vocabulary
//   then         f32 scale[rows]; i8 value[rows × columns]; the vocabulary, UTF-8 bytes, pieces separated by "\n"
import { readFileSync, writeFileSync } from 'node:fs';

const [tableFile, vocabularyFile, outFile] = process.argv.slice(2);
if (outFile === undefined) {
  console.error('usage: node scripts/packModel.mjs TABLE VOCABULARY OUT');
  process.exit(1);
}
const table = readFileSync(tableFile);
if (table.toString('latin1', 0, 4) !== 'SEM1') throw new Error(`${tableFile} is not a quantised table`);
const rows = table.readUInt32LE(4);
const columns = table.readUInt32LE(8);

const newline = 10;
const lines = readFileSync(vocabularyFile);
let end = 0;
for (let line = 0; line < rows; line++) {
  const next = lines.indexOf(newline, end);
  if (next < 0 && line < rows - 1) throw new Error(`${vocabularyFile} has fewer than ${rows} pieces`);
  end = next < 0 ? lines.length + 1 : next + 1;
}
const vocabulary = lines.subarray(0, end - 1);

const header = Buffer.alloc(16);
header.write('VSM1', 'latin1');
header.writeUInt32LE(rows, 4);
header.writeUInt32LE(columns, 8);
header.writeUInt32LE(vocabulary.length, 12);
writeFileSync(outFile, Buffer.concat([header, table.subarray(12), vocabulary]));
