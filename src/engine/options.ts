// The engine's command line.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface EngineOptions {
  readonly data: string;
  /** 0: any free port. */
  readonly port: number;
  readonly apiKey: string;
  /** The key was drawn here, so whoever started the engine has to be told it. */
  readonly isKeyNew: boolean;
  readonly strict: boolean;
  /** Ends when standard input closes: with the process that started it, however that one ended. */
  readonly exitWithParent: boolean;
}

export const USAGE = 'Usage: main.js --data DIR [--port N] [--api-key KEY] [--strict] [--exit-with-parent]';

/** @throws Error with a sentence for the person at the terminal */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): EngineOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      'api-key': { type: 'string' },
      strict: { type: 'boolean', default: false },
      'exit-with-parent': { type: 'boolean', default: false },
    },
  });
  if (!values.data) throw new Error('Where is the data to be kept? Give a folder with --data DIR.');
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  // The environment is not shown by ps, as arguments are.
  const given = values['api-key'] ?? environment['VECTOR_STORES_API_KEY'];
  if (given !== undefined && !/^[\x21-\x7e]+$/.test(given))
    throw new Error('The API key has to be printable ASCII without spaces.');
  return {
    data: path.resolve(values.data),
    port,
    apiKey: given ?? randomBytes(32).toString('hex'),
    isKeyNew: given === undefined,
    strict: values.strict,
    exitWithParent: values['exit-with-parent'],
  };
}
