// The wire objects, strictly: no unknown key, no missing key, and the rules that hold between fields of one reply.
import { z } from 'zod';

const seconds = z.int().nonnegative();
const count = z.int().nonnegative();

export const fileCounts = z
  .strictObject({ in_progress: count, completed: count, failed: count, cancelled: count, total: count })
  .refine((counts) => counts.total === counts.in_progress + counts.completed + counts.failed + counts.cancelled, {
    message: 'total is not the sum of the other four',
  });

export const vectorStore = z
  .strictObject({
    id: z.string().regex(/^vs_[A-Za-z0-9_-]+$/),
    object: z.literal('vector_store'),
    created_at: seconds,
    name: z.string(),
    description: z.string().nullable(),
    usage_bytes: count,
    file_counts: fileCounts,
    status: z.enum(['expired', 'in_progress', 'completed']),
    expires_after: z.strictObject({ anchor: z.literal('last_active_at'), days: z.int().min(1).max(365) }).nullable(),
    expires_at: seconds.nullable(),
    last_active_at: seconds.nullable(),
    metadata: z.record(z.string(), z.string()).nullable(),
  })
  .refine((store) => store.status === 'expired' || agrees(store), 'status and file_counts disagree');

export const vectorStoreFile = z.strictObject({
  id: z.string().regex(/^file-[A-Za-z0-9_-]+$/),
  object: z.literal('vector_store.file'),
  usage_bytes: count,
  created_at: seconds,
  vector_store_id: z.string().regex(/^vs_/),
  status: z.enum(['in_progress', 'completed', 'cancelled', 'failed']),
  last_error: z
    .strictObject({ code: z.enum(['server_error', 'unsupported_file', 'invalid_file']), message: z.string().min(1) })
    .nullable(),
  chunking_strategy: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('static'),
      static: z.strictObject({
        max_chunk_size_tokens: z.int().min(100).max(4096),
        chunk_overlap_tokens: z.int().min(0).max(2048),
      }),
    }),
    z.strictObject({ type: z.literal('other') }),
  ]),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
});

export const batch = z
  .strictObject({
    id: z.string().regex(/^vsfb_[A-Za-z0-9_-]+$/),
    object: z.literal('vector_store.files_batch'),
    created_at: seconds,
    vector_store_id: z.string().regex(/^vs_/),
    status: z.enum(['in_progress', 'completed', 'cancelled', 'failed']),
    file_counts: fileCounts,
  })
  .refine(agrees, 'status and file_counts disagree');

const purposes = [
  'assistants',
  'assistants_output',
  'batch',
  'batch_output',
  'evals',
  'fine-tune',
  'fine-tune-results',
  'user_data',
  'vision',
] as const;

export const file = z.strictObject({
  id: z.string().regex(/^file-[A-Za-z0-9_-]+$/),
  object: z.literal('file'),
  bytes: count,
  created_at: seconds,
  filename: z.string(),
  purpose: z.enum(purposes),
  status: z.enum(['uploaded', 'processed', 'error']),
  // Both may be absent in OpenAI's specification.
  expires_at: seconds.nullable().optional(),
  status_details: z.string().nullable().optional(),
});

export const upload = z.strictObject({
  id: z.string().regex(/^upload_[A-Za-z0-9_-]+$/),
  object: z.literal('upload'),
  bytes: count,
  created_at: seconds,
  filename: z.string(),
  purpose: z.string(),
  status: z.enum(['pending', 'completed', 'cancelled', 'expired']),
  expires_at: seconds,
  file: file.nullable(),
});

export const uploadPart = z.strictObject({
  id: z.string().regex(/^part_[A-Za-z0-9_-]+$/),
  object: z.literal('upload.part'),
  created_at: seconds,
  upload_id: z.string().regex(/^upload_/),
});

/** In progress exactly while a file is: clients poll one or the other and must both come to an end. */
function agrees(entity: { status: string; file_counts: { in_progress: number } }): boolean {
  return (entity.status === 'in_progress') === entity.file_counts.in_progress > 0;
}
