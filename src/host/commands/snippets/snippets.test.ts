import { expect, test } from 'vitest';
import { curlOf, pythonOf, type Server } from './languages';
import { type Operation, operationsOn } from './operations';

const store = { connectionId: 'builtin', storeId: 'vs_1' };
const openai: Server = { baseURL: 'https://api.example.com/v1', kind: 'openai' };

function operation(label: string, target = store): Operation {
  const found = operationsOn(target).find((candidate) => candidate.label === label);
  if (!found) throw new Error(`no operation ${label}`);
  return found;
}

test('a search in Python names the ids and the body as keyword arguments', () => {
  expect(pythonOf(operation('Search'), openai)).toBe(`import os

from openai import OpenAI

client = OpenAI(base_url="https://api.example.com/v1", api_key=os.environ["OPENAI_API_KEY"])

result = client.vector_stores.search(
    vector_store_id="vs_1",
    query="your question",
    max_num_results=10,
)
print(result.to_json())
`);
});

test('curl quotes its body for the shell', () => {
  const quoting: Operation = { ...operation('Search'), body: { query: "what's this" } };
  expect(curlOf(quoting, openai)).toBe(
    [
      "curl -X POST 'https://api.example.com/v1/vector_stores/vs_1/search' \\",
      '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '{"query":"what'\\''s this"}'`,
      '',
    ].join('\n'),
  );
});

test('a snippet reads the key from the environment, by the name that its server has there', () => {
  const builtin: Server = { baseURL: 'http://127.0.0.1:1/v1', kind: 'builtin' };
  expect(pythonOf(operation('Retrieve'), builtin)).toContain('api_key=os.environ["VECTOR_STORES_API_KEY"]');
  expect(curlOf(operation('Retrieve'), { ...openai, kind: 'azure' })).toContain('-H "api-key: $AZURE_OPENAI_API_KEY"');
});

test('files and batches have their own requests', () => {
  const labels = (target: Parameters<typeof operationsOn>[0]) => operationsOn(target).map(({ label }) => label);
  expect(labels({ ...store, fileId: 'file-1' })).toContain('Parsed Content');
  expect(labels({ ...store, batchId: 'vsfb_1' })).toContain('Cancel');
});
