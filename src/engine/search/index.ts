// The search side of the engine, as ingest, storage and the routes use it (contract.ts).

export { embedTexts } from './embedding/embedTexts';
export { EmbeddingModelError } from './embedding/errors';
export { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL_NAME, setModelPath } from './embedding/modelFile';
export { quotedPhrases } from './query/phrases';
export { addVectors } from './segments/addVectors';
export { encodeFile } from './segments/encodeFile';
export { SegmentError } from './segments/errors';
export { mergeSegments, sealSegment } from './segments/mergeSegments';
export { createStoreIndex } from './store/storeIndex';
