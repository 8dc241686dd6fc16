// Runs the steps of `npm test`: as many at once as there are cores for, each after those before it, each step's output
// in one piece, and a table at the end.
import { spawn } from 'node:child_process';
import { root } from './node24.mjs';

const AT_ONCE = 2;

/**
 * @typedef {{ name: string, command: string, args: string[], needs?: string[], after?: string[], env?: Record<string, string> }} Step
 * @typedef {{ name: string, outcome: 'passed' | 'failed' | 'skipped', seconds: number, why?: string }} Result
 */

/**
 * Runs all steps: each when those that it `needs` have passed (else it is skipped) and those that it comes `after` have
 * ended, however they did: one failed step must not hide what else is wrong.
 * @param {Step[]} steps in order of preference
 * @returns {Promise<Result[]>}
 */
export async function runSteps(steps) {
  const results = new Map();
  const running = new Map();
  const waiting = [...steps];
  while (waiting.length + running.size > 0) {
    for (const step of [...waiting]) {
      const { needs = [], after = [] } = step;
      const blocker = needs.find((name) => results.has(name) && results.get(name).outcome !== 'passed');
      const ready = [...needs, ...after].every((name) => results.has(name));
      if (!blocker && (!ready || running.size >= AT_ONCE)) continue;
      waiting.splice(waiting.indexOf(step), 1);
      if (blocker) results.set(step.name, { name: step.name, outcome: 'skipped', seconds: 0, why: `needs ${blocker}` });
      else running.set(step.name, runStep(step));
    }
    if (running.size === 0) continue;
    const result = await Promise.race(running.values());
    running.delete(result.name);
    results.set(result.name, result);
  }
  return steps.map((step) => results.get(step.name));
}

/** @returns {Promise<Result>} */
function runStep({ name, command, args, env }) {
  const start = performance.now();
  console.log(`▸ ${name}…`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      const outcome = code === 0 ? 'passed' : 'failed';
      console.log(`\n──── ${name}: ${outcome} in ${seconds.toFixed(1)} s`);
      process.stdout.write(Buffer.concat(output));
      resolve({ name, outcome, seconds });
    });
  });
}

/** @param {Result[]} results */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('\n──── summary');
  for (const { name, outcome, seconds, why } of results) {
    const time = `${seconds.toFixed(1)} s`.padStart(8);
    console.log(`${outcome.padEnd(7)}  ${name.padEnd(width)} ${time}${why ? `  ${why}` : ''}`);
  }
}
