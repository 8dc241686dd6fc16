// The engine's command line.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { trimURL } from '../shared/baseURL';
import type { EmbedderKeys } from './embedders/embedder';

export interface EngineOptions {
  readonly data: string;
  /** 0: any free port. */
  readonly port: number;
  readonly apiKey: string;
  /** The key was drawn here, so whoever started the engine has to be told it. */
  readonly isKeyNew: boolean;
  /** Keys of embedding servers by base URL. */
  readonly embedderKeys: EmbedderKeys;
  readonly strict: boolean;
  /** Ends when standard input closes: with the process that started it, however that one ended. */
  readonly exitWithParent: boolean;
}

/** Not shown by ps, as arguments are. */
const API_KEY = 'VECTOR_STORES_API_KEY';
/** JSON: keys of embedding servers by base URL. */
const EMBEDDER_KEYS = 'VECTOR_STORES_EMBEDDER_KEYS';

/** Variables of the environment that hold keys. */
export const SECRET_VARIABLES = [API_KEY, EMBEDDER_KEYS];

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
  const given = values['api-key'] ?? environment[API_KEY];
  if (given !== undefined && !/^[\x21-\x7e]+$/.test(given))
    throw new Error('The API key has to be printable ASCII without spaces.');
  return {
    data: path.resolve(values.data),
    port,
    apiKey: given ?? randomBytes(32).toString('hex'),
    isKeyNew: given === undefined,
    embedderKeys: readEmbedderKeys(environment[EMBEDDER_KEYS]),
    strict: values.strict,
    exitWithParent: values['exit-with-parent'],
  };
}

function readEmbedderKeys(text: string | undefined): EmbedderKeys {
  if (text === undefined || text === '') return {};
  const problem = new Error(`${EMBEDDER_KEYS} has to be JSON: {"BASE URL": "KEY"}.`);
  let keys: unknown;
  try {
    keys = JSON.parse(text);
  } catch {
    throw problem;
  }
  if (typeof keys !== 'object' || keys === null) throw problem;
  const entries = Object.entries(keys);
  if (entries.some(([, key]) => typeof key !== 'string')) throw problem;
  return Object.fromEntries(entries.map(([url, key]) => [trimURL(url), String(key)]));
}
