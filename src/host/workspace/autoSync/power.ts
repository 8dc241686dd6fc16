import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Does the machine that the extension runs on live on its battery? VS Code tells extensions nothing of it, so the
 * operating system is asked: Linux by files, macOS by `pmset`. On Windows that would be a PowerShell of 300 ms each time:
 * undefined there, as on machines without a battery.
 */
export async function isOnBattery(): Promise<boolean | undefined> {
  try {
    if (process.platform === 'linux') return await isDischarging('/sys/class/power_supply');
    if (process.platform === 'darwin') return (await run('pmset', ['-g', 'batt'])).stdout.includes("'Battery Power'");
  } catch {
    // No such files or no such program: it cannot be known.
  }
  return undefined;
}

/** @param folder as Linux lays it out: a folder for each supply, with files `type` and `status` */
export async function isDischarging(folder: string): Promise<boolean | undefined> {
  const supplies = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const fact = async (file: string) => (await readFile(`${folder}/${name}/${file}`, 'utf8').catch(() => '')).trim();
      return { type: await fact('type'), scope: await fact('scope'), status: await fact('status') };
    }),
  );
  // A mouse has a battery too.
  const batteries = supplies.filter(({ type, scope }) => type === 'Battery' && scope !== 'Device');
  return batteries.length === 0 ? undefined : batteries.some(({ status }) => status === 'Discharging');
}
