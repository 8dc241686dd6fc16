// Which reply each operation gives. The checking fetch holds every reply of the suite against this table.
import { z } from 'zod';
import { batch, file, upload, uploadPart, vectorStore, vectorStoreFile } from './objects';

const text = z.strictObject({ type: z.literal('text'), text: z.string() });

const searchItem = z.strictObject({
  file_id: z.string().regex(/^file-/),
  filename: z.string(),
  score: z.number().min(0).max(1),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
  content: z.array(text),
});

const searchResults = z
  .strictObject({
    object: z.literal('vector_store.search_results.page'),
    search_query: z.array(z.string()).min(1),
    data: z.array(searchItem).max(50),
    has_more: z.literal(false),
    next_page: z.null(),
  })
  .refine((page) => page.data.every((item, i) => i === 0 || item.score <= page.data[i - 1]!.score), {
    message: 'scores are not in descending order',
  });

const fileContent = z.strictObject({
  object: z.literal('vector_store.file_content.page'),
  data: z.array(text),
  has_more: z.literal(false),
  next_page: z.null(),
});

const embeddings = z.strictObject({
  object: z.literal('list'),
  data: z.array(
    z.strictObject({
      object: z.literal('embedding'),
      index: z.int().nonnegative(),
      embedding: z.union([z.array(z.number()), z.string()]),
    }),
  ),
  model: z.string(),
  usage: z.strictObject({ prompt_tokens: z.int().nonnegative(), total_tokens: z.int().nonnegative() }),
});

export const errorBody = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    type: z.string().min(1),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

function listOf<Item extends z.ZodType<{ id: string }>>(item: Item) {
  return z
    .strictObject({
      object: z.literal('list'),
      data: z.array(item),
      first_id: z.string().nullable(),
      last_id: z.string().nullable(),
      has_more: z.boolean(),
    })
    .refine(
      ({ data, first_id, last_id }) => data.length === 0 || (first_id === data[0]!.id && last_id === data.at(-1)!.id),
      'first_id and last_id are not the ends of the page',
    );
}

const deleted = (object: string) =>
  z.strictObject({ id: z.string(), object: z.literal(object), deleted: z.literal(true) });

/** Operation → schema of its 200 reply; `null` where the reply is a file's own bytes. */
const replies: Record<string, z.ZodType | null> = {
  'GET /files': listOf(file),
  'POST /files': file,
  'GET /files/*': file,
  'DELETE /files/*': deleted('file'),
  'GET /files/*/content': null,
  'POST /uploads': upload,
  'POST /uploads/*/parts': uploadPart,
  'POST /uploads/*/complete': upload,
  'POST /uploads/*/cancel': upload,
  'POST /embeddings': embeddings,
  'GET /vector_stores': listOf(vectorStore),
  'POST /vector_stores': vectorStore,
  'GET /vector_stores/*': vectorStore,
  'POST /vector_stores/*': vectorStore,
  'DELETE /vector_stores/*': deleted('vector_store.deleted'),
  'POST /vector_stores/*/search': searchResults,
  'GET /vector_stores/*/files': listOf(vectorStoreFile),
  'POST /vector_stores/*/files': vectorStoreFile,
  'GET /vector_stores/*/files/*': vectorStoreFile,
  'POST /vector_stores/*/files/*': vectorStoreFile,
  'DELETE /vector_stores/*/files/*': deleted('vector_store.file.deleted'),
  'GET /vector_stores/*/files/*/content': fileContent,
  'POST /vector_stores/*/file_batches': batch,
  'GET /vector_stores/*/file_batches/*': batch,
  'POST /vector_stores/*/file_batches/*/cancel': batch,
  'GET /vector_stores/*/file_batches/*/files': listOf(vectorStoreFile),
};

export const operations = Object.keys(replies);

/** The operation a request is, as a key of the table: path below `/v1`, ids as `*`. Undefined: no such operation. */
export function operationOf(method: string, path: string): string | undefined {
  const segments = path.split('/').slice(1);
  const pattern = segments.map((segment, depth) => (depth % 2 === 1 ? '*' : segment));
  const key = `${method} /${pattern.join('/')}`;
  return key in replies ? key : undefined;
}

/** Schema of an operation's 200 reply; null for a file's bytes. */
export const replyOf = (operation: string): z.ZodType | null => replies[operation]!;
