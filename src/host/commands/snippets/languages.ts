import type { ConnectionKind } from '../../client/connection';
import type { Operation } from './operations';

/** Where a snippet sends its request. The built-in engine's key is filled in, since it dies with the window; no other is. */
export interface Server {
  readonly baseURL: string;
  readonly kind: ConnectionKind;
  readonly apiKey?: string;
}

const SHORT_LIVED =
  "# The built-in engine's port and key are new after every start, unless vectorStores.engine.port is set.";

/** The request with the official Python client. */
export function pythonOf({ python, ids, body }: Operation, server: Server): string {
  const key = server.apiKey === undefined ? `os.environ["${keyVariable(server)}"]` : pythonLiteral(server.apiKey);
  const args = Object.entries({ ...ids, ...body }).map(([name, value]) => `    ${name}=${pythonLiteral(value)},`);
  return [
    ...(server.apiKey === undefined ? ['import os'] : []),
    'from openai import OpenAI',
    '',
    ...(server.apiKey === undefined ? [] : [SHORT_LIVED]),
    `client = OpenAI(base_url=${pythonLiteral(server.baseURL)}, api_key=${key})`,
    '',
    `result = client.${python}(`,
    ...args,
    ')',
    'print(result.to_json())',
    '',
  ].join('\n');
}

/** The request for a POSIX shell. */
export function curlOf({ method, path, body }: Operation, server: Server): string {
  const key = server.apiKey ?? `$${keyVariable(server)}`;
  const header = server.kind === 'azure' ? `api-key: ${key}` : `Authorization: Bearer ${key}`;
  const lines = [
    `curl -X ${method} ${shellQuote(server.baseURL.replace(/\/$/, '') + path)}`,
    `  -H "${header}"`,
    ...(body ? ['  -H "Content-Type: application/json"', `  -d ${shellQuote(JSON.stringify(body))}`] : []),
  ];
  return `${server.apiKey === undefined ? '' : `${SHORT_LIVED}\n`}${lines.join(' \\\n')}\n`;
}

function keyVariable({ kind }: Server): string {
  return kind === 'azure' ? 'AZURE_OPENAI_API_KEY' : 'OPENAI_API_KEY';
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON is Python but for its three words; strings and numbers are the same in both. */
function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, entry]) => `${JSON.stringify(key)}: ${pythonLiteral(entry)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
