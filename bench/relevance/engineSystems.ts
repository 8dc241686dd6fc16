// The engine's ways of searching, through its HTTP API with the official client.
import { setTimeout as delay } from 'node:timers/promises';
import { type OpenAI, toFile } from 'openai';
import type { Ranked } from './metrics';
import type { RelevanceSet } from './sets';

const UPLOADS_AT_ONCE = 8;
const FILES_PER_BATCH = 500;

type RankingOptions = OpenAI.VectorStores.VectorStoreSearchParams['ranking_options'];

/** The openai client's types have no ranking option `hybrid_search` for searches of its own; the API has. */
const legs = (embedding: number, text: number) =>
  ({ ranker: 'none', hybrid_search: { embedding_weight: embedding, text_weight: text } }) as RankingOptions;

export const engineSystems: Readonly<Record<string, RankingOptions>> = {
  'code-aware BM25': legs(0, 1),
  'model alone': legs(1, 0),
  fused: { ranker: 'none' },
  'fused + ranking': { ranker: 'auto' },
};

/** Makes a store of a set's documents; resolves when all of it can be searched. */
export async function indexSet(client: OpenAI, { name, documents }: RelevanceSet): Promise<string> {
  const store = await client.vectorStores.create({ name });
  const waiting: { file_id: string; attributes: Record<string, string> }[] = [];
  const attach = async (atLeast: number) => {
    while (waiting.length >= atLeast && waiting.length > 0) {
      await client.vectorStores.fileBatches.create(store.id, { files: waiting.splice(0, FILES_PER_BATCH) });
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: UPLOADS_AT_ONCE }, async () => {
      for (let document = documents[next++]; document !== undefined; document = documents[next++]) {
        const file = await toFile(Buffer.from(document.text), document.path.split('/').at(-1));
        const { id } = await client.files.create({ file, purpose: 'assistants' });
        waiting.push({ file_id: id, attributes: { path: document.path, document: document.id } });
        await attach(FILES_PER_BATCH);
      }
    }),
  );
  await attach(1);
  for (;;) {
    const { status, file_counts } = await client.vectorStores.retrieve(store.id);
    if (status === 'completed' && file_counts.in_progress === 0) return store.id;
    await delay(50);
  }
}

/** One search; lines are found by looking the result's text up in the document. */
export async function searchEngine(
  client: OpenAI,
  storeId: string,
  set: RelevanceSet,
  query: string,
  options: RankingOptions,
): Promise<Ranked[]> {
  const texts = set.ranksChunks ? textsById(set) : undefined;
  const page = await client.vectorStores.search(storeId, {
    query,
    max_num_results: set.ranksChunks ? 10 : 50,
    ranking_options: options,
  });
  return page.data.map(({ attributes, content }) => {
    const id = String(attributes?.['document']);
    const text = content[0]!.text;
    const before = texts?.get(id)?.split(text, 1)[0] ?? '';
    const firstLine = before.split('\n').length;
    return { id, firstLine, lastLine: firstLine + text.split('\n').length - 1 };
  });
}

const textsOfSets = new WeakMap<RelevanceSet, Map<string, string>>();

function textsById(set: RelevanceSet): Map<string, string> {
  const texts = textsOfSets.get(set) ?? new Map(set.documents.map(({ id, text }) => [id, text.replace(/\r\n/g, '\n')]));
  textsOfSets.set(set, texts);
  return texts;
}
