import type { ConnectionKind } from '../../client/connection';
import type { Operation } from './operations';

/** Where a snippet sends its request. It never holds a key: clipboards are kept, and snippets passed on. */
export interface Server {
  readonly baseURL: string;
  readonly kind: ConnectionKind;
}

const WHERE_THE_KEY_IS = [
  '# The key: "Vector Stores: Copy Engine Key". Port and key are new after every start of the engine, unless',
  '# vectorStores.engine.port is set.',
];

/** The request with the official Python client, as in examples/. */
export function pythonOf({ python, ids, body }: Operation, server: Server): string {
  const args = Object.entries({ ...ids, ...body }).map(([name, value]) => `    ${name}=${pythonLiteral(value)},`);
  return [
    'import os',
    '',
    'from openai import OpenAI',
    '',
    ...(server.kind === 'builtin' ? WHERE_THE_KEY_IS : []),
    `client = OpenAI(base_url=${pythonLiteral(server.baseURL)}, api_key=os.environ["${keyVariable(server)}"])`,
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
  const key = `$${keyVariable(server)}`;
  const header = server.kind === 'azure' ? `api-key: ${key}` : `Authorization: Bearer ${key}`;
  const lines = [
    `curl -X ${method} ${shellQuote(server.baseURL.replace(/\/$/, '') + path)}`,
    `  -H "${header}"`,
    ...(body ? ['  -H "Content-Type: application/json"', `  -d ${shellQuote(JSON.stringify(body))}`] : []),
  ];
  return `${[...(server.kind === 'builtin' ? WHERE_THE_KEY_IS : []), lines.join(' \\\n')].join('\n')}\n`;
}

function keyVariable({ kind }: Server): string {
  if (kind === 'builtin') return 'VECTOR_STORES_API_KEY';
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
