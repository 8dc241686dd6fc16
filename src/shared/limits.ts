// Limits of the Vector Stores API (reference: OpenAI's specification v2.3.0). Checked before a request is sent,
// and enforced by the built-in engine.

export const METADATA_PAIRS = 16;
export const METADATA_KEY_CHARACTERS = 64;
export const METADATA_VALUE_CHARACTERS = 512;

export const PAGE_LIMIT = 100;
export const MAX_RESULTS = 50;
export const DEFAULT_RESULTS = 10;

export const FILES_PER_BATCH = 2000;
export const FILES_PER_CREATE = 500;
export const FILE_BYTES = 512 * 1024 * 1024;

export const UPLOAD_BYTES = 8 * 1024 * 1024 * 1024;
export const UPLOAD_PART_BYTES = 64 * 1024 * 1024;
/** A part that we send: at 1 MB/s a broken connection costs 16 s, where the largest allowed would cost a minute. */
export const PART_BYTES = 16 * 1024 * 1024;

export const EXPIRY_DAYS = 365;

export const CHUNK_TOKENS = { min: 100, max: 4096, default: 800, defaultOverlap: 400 } as const;
