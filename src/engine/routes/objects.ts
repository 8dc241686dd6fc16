// The API's objects, made from rows: every key the specification requires, in its type, and no other.
import type { Attributes } from '../../shared/attributes';
import { CHUNK_TOKENS } from '../../shared/limits';
import type { BatchRow } from '../storage/batches';
import type { FileRow } from '../storage/files';
import type { Page } from '../storage/paging';
import type { StoreCounts } from '../storage/storeDatabase';
import type { FileStatus, StoreFileRow } from '../storage/storeFiles';
import type { PartRow, UploadRow } from '../storage/uploads';
import { embedderOf, type VectorStoreRow } from '../storage/vectorStores';

export function fileObject(file: FileRow) {
  return {
    id: file.id,
    object: 'file',
    bytes: file.bytes,
    created_at: file.created_at,
    filename: file.filename,
    purpose: file.purpose,
    status: 'processed',
    status_details: null,
    expires_at: file.expires_at,
  };
}

/** @param file the File it became; null until then */
export function uploadObject(upload: UploadRow, file: FileRow | null) {
  return {
    id: upload.id,
    object: 'upload',
    bytes: upload.bytes,
    created_at: upload.created_at,
    filename: upload.filename,
    purpose: upload.purpose,
    status: upload.status,
    expires_at: upload.expires_at,
    file: file && fileObject(file),
  };
}

export function uploadPartObject(part: PartRow) {
  return { id: part.id, object: 'upload.part', created_at: part.created_at, upload_id: part.upload_id };
}

export function vectorStoreObject(store: VectorStoreRow, counts: StoreCounts) {
  const embedder = embedderOf(store);
  return {
    id: store.id,
    object: 'vector_store',
    created_at: store.created_at,
    name: store.name,
    description: store.description,
    usage_bytes: counts.usageBytes,
    file_counts: fileCounts(counts),
    status: store.expired ? 'expired' : counts.in_progress > 0 ? 'in_progress' : 'completed',
    expires_after: store.expires_days === null ? null : { anchor: 'last_active_at', days: store.expires_days },
    expires_at: store.expires_at,
    last_active_at: store.last_active_at,
    metadata: JSON.parse(store.metadata) as Record<string, string>,
    // An extension of ours, on the stores only that asked for it.
    ...(embedder && {
      embedder: { base_url: embedder.base_url, model: embedder.model, dimensions: embedder.dimensions },
    }),
  };
}

export function storeFileObject(file: StoreFileRow, storeId: string) {
  return {
    id: file.file_id,
    object: 'vector_store.file',
    usage_bytes: file.usage_bytes,
    created_at: file.created_at,
    vector_store_id: storeId,
    status: file.status,
    last_error: file.error_code === null ? null : { code: file.error_code, message: file.error_message ?? '' },
    chunking_strategy: {
      type: 'static',
      static: {
        max_chunk_size_tokens: file.max_chunk_tokens ?? CHUNK_TOKENS.default,
        chunk_overlap_tokens: file.overlap_tokens ?? CHUNK_TOKENS.defaultOverlap,
      },
    },
    attributes: JSON.parse(file.attributes) as Attributes,
  };
}

export function batchObject(batch: BatchRow, storeId: string, counts: Map<FileStatus, number>) {
  const count = (status: FileStatus) => counts.get(status) ?? 0;
  const all = {
    in_progress: count('in_progress'),
    completed: count('completed'),
    failed: count('failed'),
    cancelled: count('cancelled'),
  };
  return {
    id: batch.id,
    object: 'vector_store.files_batch',
    created_at: batch.created_at,
    vector_store_id: storeId,
    status: batchStatus(batch, all),
    file_counts: fileCounts(all),
  };
}

/**
 * Told from the counts, so that status and counts agree in every reply; but a batch whose work was broken off stays
 * cancelled, also when its cancelled files are cleaned up afterwards.
 */
function batchStatus(batch: BatchRow, counts: Omit<StoreCounts, 'usageBytes'>): FileStatus {
  if (counts.in_progress > 0) return 'in_progress';
  if (batch.cancelled) return 'cancelled';
  return counts.failed > 0 && counts.completed + counts.cancelled === 0 ? 'failed' : 'completed';
}

function fileCounts(counts: Omit<StoreCounts, 'usageBytes'>) {
  const { in_progress, completed, failed, cancelled } = counts;
  return { in_progress, completed, failed, cancelled, total: in_progress + completed + failed + cancelled };
}

export function deletedObject(id: string, object: string) {
  return { id, object, deleted: true };
}

export function listObject<Row, Item extends { readonly id: string }>(page: Page<Row>, render: (row: Row) => Item) {
  const data = page.rows.map(render);
  return {
    object: 'list',
    data,
    // "" on an empty page: the specification has a string here.
    first_id: data[0]?.id ?? '',
    last_id: data.at(-1)?.id ?? '',
    has_more: page.hasMore,
  };
}
