// npm run soak:fuzz -- [--requests N] [--seed N]: random and malformed requests against every route.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fuzz } from '../test/engine/fuzz/run';
import { API_KEY, startEngine } from '../test/support/engineProcess';
import { temporaryFolder } from '../test/support/temporaryFolder';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];

async function main(): Promise<void> {
  const folder = temporaryFolder();
  const engine = await startEngine({ data: folder.path });
  const resident: number[] = [residentMB(engine.child.pid)];
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  const share = Math.ceil(requests / 10);
  let sent = 0;
  for (let tenth = 0; tenth < 10 && faults.length === 0; tenth++) {
    const target = { baseURL: engine.baseURL, apiKey: API_KEY, dataFolder: folder.path };
    const summary = await fuzz(target, share, seed + tenth);
    sent += summary.sent;
    faults.push(...summary.faults);
    for (const [status, count] of Object.entries(summary.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    resident.push(residentMB(engine.child.pid));
    console.log(`${sent} sent, ${faults.length} faults, ${resident.at(-1)} MB`);
  }
  if (engine.child.exitCode !== null) faults.push(`the engine ended with ${engine.child.exitCode}`);
  if (faults.length > 0) faults.push(`the engine's log: ${engine.log().slice(-4000)}`);
  await engine.stop();
  folder.remove();
  const byStatus = Object.entries(statuses).sort(([a], [b]) => a.localeCompare(b));
  const lines = [
    '# Fuzz',
    '',
    `\`npm run soak:fuzz -- --requests ${requests} --seed ${seed}\`: every route, in good, mutated and malformed form; one message in 40`,
    'is broken below HTTP. A fault is a 5xx, no reply in 30 s, a reply off its schema, or a path or stack in a reply.',
    '',
    `| requests | faults | ${byStatus.map(([status]) => status).join(' | ')} |`,
    `| ---: | ---: | ${byStatus.map(() => '---:').join(' | ')} |`,
    `| ${sent} | ${faults.length} | ${byStatus.map(([, count]) => count).join(' | ')} |`,
    '',
    `Resident memory of the engine at the start and after each tenth, MB: ${resident.join(', ')}.`,
    ...faults.map((fault) => `\n- ${fault}`),
  ];
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/soak-fuzz.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** Linux only, as the soak is; NaN elsewhere. */
function residentMB(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  } catch {
    return Number.NaN;
  }
}

void main();
