import { type AnyTarget, isBatchTarget, isFileTarget } from '../../client/targets';

/** One request of the API, told in the terms every language needs. */
export interface Operation {
  readonly label: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL. */
  readonly path: string;
  readonly body?: Record<string, unknown>;
  /** The official Python client's method, below `client`. */
  readonly python: string;
  /** Ids the Python method takes by name, before the body's keys. */
  readonly ids: Record<string, string>;
}

/** The requests a person may want to make about a store, a store file or a batch, with their ids filled in. */
export function operationsOn(target: AnyTarget): Operation[] {
  if (isFileTarget(target)) return operationsOnFile(target.storeId, target.fileId);
  return isBatchTarget(target) ? operationsOnBatch(target.storeId, target.batchId) : operationsOnStore(target.storeId);
}

function operationsOnStore(storeId: string): Operation[] {
  const path = `/vector_stores/${storeId}`;
  const ids = { vector_store_id: storeId };
  const stores = 'vector_stores';
  return [
    {
      label: 'Search',
      method: 'POST',
      path: `${path}/search`,
      body: { query: 'your question', max_num_results: 10 },
      python: `${stores}.search`,
      ids,
    },
    { label: 'Retrieve', method: 'GET', path, python: `${stores}.retrieve`, ids },
    { label: 'List Files', method: 'GET', path: `${path}/files`, python: `${stores}.files.list`, ids },
    {
      label: 'Attach a File',
      method: 'POST',
      path: `${path}/files`,
      body: { file_id: 'file-…' },
      python: `${stores}.files.create`,
      ids,
    },
    {
      label: 'Rename and Set Metadata',
      method: 'POST',
      path,
      body: { name: 'new name', metadata: { key: 'value' } },
      python: `${stores}.update`,
      ids,
    },
    { label: 'Delete', method: 'DELETE', path, python: `${stores}.delete`, ids },
  ];
}

function operationsOnFile(storeId: string, fileId: string): Operation[] {
  const path = `/vector_stores/${storeId}/files/${fileId}`;
  const ids = { vector_store_id: storeId, file_id: fileId };
  const files = 'vector_stores.files';
  return [
    { label: 'Retrieve', method: 'GET', path, python: `${files}.retrieve`, ids },
    { label: 'Parsed Content', method: 'GET', path: `${path}/content`, python: `${files}.content`, ids },
    {
      label: 'Update Attributes',
      method: 'POST',
      path,
      body: { attributes: { key: 'value' } },
      python: `${files}.update`,
      ids,
    },
    { label: 'Remove from Store', method: 'DELETE', path, python: `${files}.delete`, ids },
  ];
}

function operationsOnBatch(storeId: string, batchId: string): Operation[] {
  const path = `/vector_stores/${storeId}/file_batches/${batchId}`;
  const ids = { vector_store_id: storeId, batch_id: batchId };
  const batches = 'vector_stores.file_batches';
  return [
    { label: 'Retrieve', method: 'GET', path, python: `${batches}.retrieve`, ids },
    { label: 'List Files', method: 'GET', path: `${path}/files`, python: `${batches}.list_files`, ids },
    { label: 'Cancel', method: 'POST', path: `${path}/cancel`, python: `${batches}.cancel`, ids },
  ];
}
