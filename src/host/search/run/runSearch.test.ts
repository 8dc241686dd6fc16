import { APIUserAbortError } from 'openai';
import { describe, expect, it } from 'vitest';
import { DEFAULT_REQUEST, type SearchRequest } from '../../../shared/search/searchRequest';
import type { Capabilities, Connection, StoreRef } from '../../client/connection';
import { FileLists } from './fileLists';
import { runSearch } from './runSearch';

interface FakeResult {
  readonly path: string;
  readonly score: number;
}

/** A connection whose search endpoint answers with these results and records what it was asked. */
function connection(
  results: readonly FakeResult[] | Error,
  asked: Record<string, unknown>[] = [],
  capabilities: Partial<Capabilities> = {},
  kind: Connection['kind'] = 'builtin',
  /** Of its files; undefined for one without. */
  paths: readonly (string | undefined)[] = [],
  listed: string[] = [],
): Connection {
  const search = async (_storeId: string, params: Record<string, unknown>) => {
    asked.push(params);
    if (results instanceof Error) throw results;
    const data = results.map(({ path, score }) => ({
      file_id: path,
      filename: path,
      score,
      attributes: { path },
      content: [{ type: 'text', text: `text of ${path}` }],
    }));
    return { data, search_query: [`${params['query']} rewritten`] };
  };
  const list = async (storeId: string) => {
    listed.push(storeId);
    const data = paths.map((path, at) => ({ id: `file-${at}`, attributes: path === undefined ? null : { path } }));
    return { data, hasNextPage: () => false };
  };
  return {
    id: kind,
    label: `Server ${kind}`,
    kind,
    capabilities: { search: true, hybridSearch: true, ...capabilities } as Capabilities,
    client: async () => ({ vectorStores: { search, files: { list } } }) as never,
  };
}

const storeOn = (server: Connection, name = 'store'): StoreRef => ({ connection: server, storeId: name, name });
const request = (change: Partial<SearchRequest> = {}): SearchRequest => ({ ...DEFAULT_REQUEST, query: 'q', ...change });
const { signal } = new AbortController();

describe('runSearch', () => {
  it('merges the answers of several stores by score and keeps to the limit', async () => {
    const left = storeOn(
      connection([
        { path: 'a', score: 0.9 },
        { path: 'b', score: 0.3 },
      ]),
      'left',
    );
    const right = storeOn(connection([{ path: 'c', score: 0.5 }]), 'right');
    const { findings } = await runSearch([left, right], request({ limit: 2 }), new FileLists(), signal);
    expect(findings.map(({ fileId }) => fileId)).toEqual(['a', 'c']);
  });

  it('sends everything the person set up', async () => {
    const asked: Record<string, unknown>[] = [];
    const filter = {
      kind: 'group',
      join: 'and',
      items: [{ kind: 'row', key: 'team', operator: 'eq', value: 'core' }],
    } as const;
    const all = request({ limit: 7, scoreThreshold: 0.4, ranker: 'none', rewriteQuery: true, meaning: 0.25, filter });
    const { rewritten } = await runSearch([storeOn(connection([], asked))], all, new FileLists(), signal);
    expect(asked).toEqual([
      {
        query: 'q',
        max_num_results: 7,
        rewrite_query: true,
        ranking_options: {
          ranker: 'none',
          score_threshold: 0.4,
          hybrid_search: { embedding_weight: 0.25, text_weight: 0.75 },
        },
        filters: { type: 'eq', key: 'team', value: 'core' },
      },
    ]);
    expect(rewritten).toBe('q rewritten');
  });

  it('lets the built-in engine filter by folder and language, and keeps weights from servers without them', async () => {
    const asked: Record<string, unknown>[] = [];
    const server = connection([], asked, { hybridSearch: false });
    await runSearch(
      [storeOn(server)],
      request({ folder: './src/host/', language: 'go', meaning: 1 }),
      new FileLists(),
      signal,
    );
    expect(asked[0]!['filters']).toEqual({
      type: 'and',
      filters: [
        { type: 'eq', key: 'language', value: 'go' },
        {
          type: 'and',
          filters: [
            { type: 'gte', key: 'path', value: 'src/host/' },
            { type: 'lt', key: 'path', value: 'src/host0' },
          ],
        },
      ],
    });
    expect(asked[0]!['ranking_options']).not.toHaveProperty('hybrid_search');
  });

  it('names the paths that a glob accepts, so that the server finds all of them', async () => {
    const asked: Record<string, unknown>[] = [];
    const server = connection([], asked, {}, 'compatible', ['docs/a.md', 'src/b.ts', 'c.md']);
    const { notes } = await runSearch([storeOn(server)], request({ glob: '*.md' }), new FileLists(), signal);
    expect(asked[0]).toMatchObject({
      max_num_results: DEFAULT_REQUEST.limit,
      filters: { type: 'in', key: 'path', value: ['docs/a.md', 'c.md'] },
    });
    expect(notes).toEqual([]);
  });

  it('names the paths of a folder where the server may not order texts', async () => {
    const asked: Record<string, unknown>[] = [];
    const server = connection([], asked, {}, 'compatible', ['src/a', 'srcs/b']);
    await runSearch([storeOn(server)], request({ folder: 'src' }), new FileLists(), signal);
    expect(asked[0]!['filters']).toEqual({ type: 'in', key: 'path', value: ['src/a'] });
  });

  it('asks nothing where no file is accepted, and reads the list of files once', async () => {
    const asked: Record<string, unknown>[] = [];
    const listed: string[] = [];
    const server = connection([], asked, {}, 'builtin', ['src/b.ts'], listed);
    const fileLists = new FileLists();
    for (const glob of ['*.md', '*.rst']) {
      const { findings } = await runSearch([storeOn(server)], request({ glob }), fileLists, signal);
      expect(findings).toEqual([]);
    }
    expect(asked).toEqual([]);
    expect(listed).toEqual(['store']);
  });

  it('filters the best results itself where the files cannot all be named, and says how many it left out', async () => {
    const asked: Record<string, unknown>[] = [];
    const results = ['docs/a.md', 'src/b.ts', 'c.md'].map((path) => ({ path, score: 0.5 }));
    const server = connection(results, asked, {}, 'compatible', [...results.map(({ path }) => path), undefined]);
    const outcome = await runSearch([storeOn(server)], request({ glob: '*.md' }), new FileLists(), signal);
    expect(outcome.findings.map(({ fileId }) => fileId)).toEqual(['docs/a.md', 'c.md']);
    expect(asked[0]!['max_num_results']).toBe(50);
    expect(outcome.notes).toEqual([expect.stringMatching(/best 50, 1 result outside/)]);
  });

  it('answers with what it has when one of several stores fails, and says which failed', async () => {
    const broken = storeOn(connection(new Error('disk full')), 'broken');
    const { findings, notes } = await runSearch(
      [broken, storeOn(connection([{ path: 'a', score: 1 }]))],
      request(),
      new FileLists(),
      signal,
    );
    expect(findings).toHaveLength(1);
    expect(notes).toEqual(['broken: disk full']);
  });

  it('fails when every store fails, when it was aborted, and when no server can search', async () => {
    await expect(
      runSearch([storeOn(connection(new Error('disk full')))], request(), new FileLists(), signal),
    ).rejects.toThrow('disk full');
    const aborted = storeOn(connection(new APIUserAbortError()));
    const other = storeOn(connection([]));
    await expect(runSearch([aborted, other], request(), new FileLists(), signal)).rejects.toThrow(APIUserAbortError);
    const unable = storeOn(connection([], [], { search: false }, 'azure'));
    await expect(runSearch([unable], request(), new FileLists(), signal)).rejects.toThrow('Server azure cannot search');
  });
});
