// Files that ship beside the engine's bundles and come from npm packages: written into dist/engine by every build.
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const engine = path.join(root, 'dist/engine');

/**
 * The ranks of cl100k, 1.6 MB of base64 lines, packed to 0.74 MB: the number of tokens (uint32, little endian), the
 * length of each token in bytes (uint8), then all tokens' bytes. A token's place is its rank.
 */
function writeRanks() {
  const lines = fs.readFileSync(path.join(root, 'node_modules/gpt-tokenizer/data/cl100k_base.tiktoken'), 'utf8');
  const tokens = lines
    .trim()
    .split('\n')
    .map((line, rank) => {
      const [base64, listed] = line.split(' ');
      if (Number(listed) !== rank) throw new Error(`cl100k_base.tiktoken: rank ${listed} where ${rank} is expected`);
      return Buffer.from(base64, 'base64');
    });
  const count = Buffer.alloc(4);
  count.writeUInt32LE(tokens.length);
  const lengths = Buffer.from(tokens.map((token) => token.length));
  fs.writeFileSync(path.join(engine, 'cl100k.bin'), Buffer.concat([count, lengths, ...tokens]));
}

/** Without these maps pdf.js gives no text at all for most Japanese, Chinese and Korean documents. */
function copyCharacterMaps() {
  fs.cpSync(path.join(root, 'node_modules/pdfjs-dist/cmaps'), path.join(engine, 'cmaps'), { recursive: true });
}

function writeAssets() {
  fs.mkdirSync(engine, { recursive: true });
  writeRanks();
  copyCharacterMaps();
}

module.exports = { writeAssets };
