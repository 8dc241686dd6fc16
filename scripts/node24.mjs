// The Node 24 that comes from npm as a development dependency: node:sqlite needs it, and the machine's may be older.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Path of a Node that has `node:sqlite`: npm's where it is published for this machine, else the running one if new enough. */
export function node24() {
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const bundled = path.join(root, `node_modules/node-${platform}-${process.arch}`, binary);
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`Node 24 is needed: npm has no build for ${process.platform}-${process.arch}; put Node 24 on PATH.`);
}
