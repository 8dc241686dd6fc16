// npm run conformance [-- --base-url URL --api-key KEY]: which lines of the wire contract a server holds, as a table.
// Without arguments the built-in engine is built, started on an empty folder and tested.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { root } from './node24.mjs';

const { values } = parseArgs({ options: { 'base-url': { type: 'string' }, 'api-key': { type: 'string' } } });
if (values['base-url']) process.env.CONFORMANCE_BASE_URL = values['base-url'].replace(/\/$/, '');
if (values['api-key']) process.env.CONFORMANCE_API_KEY = values['api-key'];

const LINES = 160;
const results = await run();
const lines = new Map(Array.from({ length: LINES }, (_, i) => [i + 1, { names: [], failures: [], skipped: 0 }]));
for (const { title, status, failureMessages } of results) {
  const [, number, text] = /^(\d+)\. (.*)$/.exec(title) ?? [];
  const line = lines.get(Number(number));
  if (!line) continue;
  line.names.push(text);
  if (status === 'failed') line.failures.push(...failureMessages);
  else if (status !== 'passed') line.skipped++;
}

const verdicts = [...lines].map(([number, line]) => ({ number, text: line.names[0] ?? '', ...verdict(line) }));
for (const { number, word, text, reason } of verdicts) {
  console.log(`${String(number).padStart(3)}  ${word.padEnd(11)}  ${text}${reason ? `\n     ${reason}` : ''}`);
}
const count = (word) => verdicts.filter((line) => line.word === word).length;
console.log(`\n${count('holds')} of ${LINES} lines hold, ${count('fails')} fail, ${count('not checked')} not checked`);
process.exit(count('fails') > 0 ? 1 : 0);

function verdict({ names, failures, skipped }) {
  if (failures.length > 0) return { word: 'fails', reason: firstLines(failures[0]) };
  if (names.length === 0) return { word: 'fails', reason: 'no test of this line ran' };
  if (skipped === names.length && values['base-url'])
    return { word: 'not checked', reason: 'needs the built-in engine: its folder, its clock or a kill' };
  if (skipped > 0 && !values['base-url']) return { word: 'fails', reason: 'the set-up of its tests failed' };
  return { word: 'holds', reason: '' };
}

/** The message of a failure without its stack, on one line. */
function firstLines(message) {
  return message
    .split(/\n\s+at /)[0]
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}

/** Runs the suite and gives its tests' results. */
async function run() {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const outputFile = path.join(folder, 'results.json');
  const vitest = await startVitest('test', ['test/conformance/'], {
    root,
    watch: false,
    reporters: ['json'],
    outputFile,
  });
  await vitest?.close();
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
  rmSync(folder, { recursive: true });
  for (const file of testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0)) {
    console.error(`${path.relative(root, file.name)}: ${firstLines(file.message)}`);
  }
  return testResults.flatMap((file) => file.assertionResults);
}
