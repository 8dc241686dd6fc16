import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import type { FixedAddress } from '../client/engineProcess';
import { readSetting } from '../settings';

const SECRET = 'engine/key';

/** The port people opened to other programs, with a key that stays; undefined while the port is closed, the default. */
export async function fixedAddress(secrets: vscode.SecretStorage): Promise<FixedAddress | undefined> {
  const port = readSetting<number>('engine.port');
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) return undefined;
  const known = await secrets.get(SECRET);
  if (known !== undefined) return { port, apiKey: known };
  const apiKey = randomBytes(32).toString('hex');
  await secrets.store(SECRET, apiKey);
  return { port, apiKey };
}
