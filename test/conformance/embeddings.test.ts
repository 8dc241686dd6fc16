// Embeddings: part of the API, not among the numbered lines of the wire contract.
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError } from './support/steps';

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('embeddings', () => {
  const server = useServer();

  const embed = (json: object) => server.send('POST', '/embeddings', { json: { model: 'built-in', ...json } });
  const vectors = async (json: object): Promise<number[][]> => {
    const { status, body } = await embed(json);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.data.map((item) => item.embedding as number[]);
  };

  it('one text gives one vector of length one, and its use of tokens', async () => {
    const { body } = await embed({ input: 'The ship is moored.' });
    expect(body.data).toHaveLength(1);
    const vector = body.data[0]!.embedding as number[];
    expect(dot(vector, vector)).toBeCloseTo(1, 3);
    expect(body.usage.prompt_tokens).toBeGreaterThan(0);
    expect(body.usage.total_tokens).toBe(body.usage.prompt_tokens);
  });

  it('vectors come in the order of their texts, and like texts are closer', async () => {
    const { body } = await embed({ input: ['delete the file', 'remove a directory', 'parse the date'] });
    expect(body.data.map((item) => item.index)).toEqual([0, 1, 2]);
    const [file, directory, date] = body.data.map((item) => item.embedding as number[]);
    expect(dot(file!, directory!)).toBeGreaterThan(dot(file!, date!));
  });

  it('base64 is the same vector as little-endian floats, which is how the official client asks', async () => {
    const [floats] = await vectors({ input: 'moored' });
    const encoded = (await embed({ input: 'moored', encoding_format: 'base64' })).body.data[0]!.embedding as string;
    const bytes = Buffer.from(encoded, 'base64');
    expect(floats!.map((_, i) => bytes.readFloatLE(i * 4))).toEqual(floats!.map(Math.fround));
    const client = new OpenAI({ baseURL: server.baseURL, apiKey: server.apiKey, maxRetries: 0, fetch: server.fetch });
    const decoded = await client.embeddings.create({ model: 'built-in', input: 'moored' });
    expect(decoded.data[0]!.embedding).toEqual(floats!.map(Math.fround));
  });

  it('dimensions shortens the vector and keeps its length at one', async () => {
    const [full] = await vectors({ input: 'moored' });
    const [short] = await vectors({ input: 'moored', dimensions: 64 });
    expect(short).toHaveLength(64);
    expect(dot(short!, short!)).toBeCloseTo(1, 3);
    const scale = Math.sqrt(dot(full!.slice(0, 64), full!.slice(0, 64)));
    short!.forEach((value, i) => {
      expect(value * scale).toBeCloseTo(full![i]!, 4);
    });
    expectError(await embed({ input: 'x', dimensions: 0 }), 400, { param: 'dimensions' });
    expectError(await embed({ input: 'x', dimensions: full!.length + 1 }), 400, { param: 'dimensions' });
  });

  it('token ids are the text that they encode in cl100k', async () => {
    const [text] = await vectors({ input: 'hello world' });
    expect(await vectors({ input: [15339, 1917] })).toEqual([text]);
    expect(
      await vectors({
        input: [
          [15339, 1917],
          [15339, 1917],
        ],
      }),
    ).toEqual([text, text]);
  });

  it('limits: no empty text, 2,048 texts, 8,192 tokens each, 300,000 together', async () => {
    for (const input of ['', [], [''], ['a', ''], [[]], 5, null, [1.5], [-1], [['a']], ['a', 1]]) {
      expectError(await embed({ input }), 400, { param: 'input' });
    }
    expectError(await embed({}), 400, { code: 'missing_required_parameter', param: 'input' });
    expect(await vectors({ input: Array.from({ length: 2048 }, () => 'a') })).toHaveLength(2048);
    expectError(await embed({ input: Array.from({ length: 2049 }, () => 'a') }), 400, {
      code: 'array_above_max_length',
    });
    expectError(await embed({ input: 'sea '.repeat(8200) }), 400, { param: 'input' });
    expectError(await embed({ input: Array.from({ length: 40 }, () => 'sea '.repeat(8000)) }), 400, { param: 'input' });
    expectError(await embed({ input: 'a', encoding_format: 'hex' }), 400, { param: 'encoding_format' });
    expectError(await server.send('POST', '/embeddings', { json: { input: 'a' } }), 400, { param: 'model' });
    expectError(await embed({ input: 'a', user_name: 'x' }), 400, { code: 'unknown_parameter' });
  });
});
