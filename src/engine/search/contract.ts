// What the search side of the engine offers to ingest (which encodes files in a worker) and to storage (which keeps
// segments as blobs and feeds them to an index in memory). Implemented in this folder; no SQL and no HTTP here.

/**
 * Identifies one attachment of a file to a store: its row id in the store's database. Never reused, so a tombstone
 * is final: attaching the same File again gives a new key.
 */
export type FileKey = number;

/** What decides fusion weights and which rules apply. */
export type ContentKind = 'code' | 'prose';

/** One parsed and chunked file, as ingest hands it over. */
export interface FileToEncode {
  readonly fileKey: FileKey;
  /** The `path` attribute, else the filename: put in front of each chunk in both legs, never in the returned text. */
  readonly path: string;
  readonly kind: ContentKind;
  /** The chunks' texts in document order; the chunk's ordinal is its place here. */
  readonly chunks: readonly string[];
  /** The vectors are another embedder's and come later, by AddVectors: none of the built-in model are computed. */
  readonly vectorsFollow?: boolean;
}

/** A search, already validated. */
export interface IndexQuery {
  /** One or several queries; results are merged by best score. */
  readonly queries: readonly string[];
  /** Unit vectors of the queries where the store has an embedder of its own; else the built-in model makes them. */
  readonly vectors?: readonly Float32Array[];
  readonly limit: number;
  /** 0…1; results below are dropped. */
  readonly scoreThreshold: number;
  /** `auto` applies the ranking rules; `none` gives the plain fused score. */
  readonly ranker: 'auto' | 'none';
  /** Weights of the two legs when the caller gives them (hybrid_search); else chosen by kind of query and content. */
  readonly weights?: { readonly embedding: number; readonly text: number };
  /**
   * Whether the filter lets a file through; left out where there is no filter. Asked once a file at most (a file of more
   * than 65,536 chunks: once for each as many).
   */
  readonly accepts?: (fileKey: FileKey) => boolean;
  /** The current path of a file. */
  pathOf(fileKey: FileKey): string;
}

export interface IndexHit {
  readonly fileKey: FileKey;
  /** Ordinal of the chunk in its file. */
  readonly chunk: number;
  /** 0…1, higher is better; comparable between queries of one store. */
  readonly score: number;
}

/** Turns a file into its encoded form: runs in a worker; the result is plain bytes and can be transferred. */
export type EncodeFile = (file: FileToEncode) => Uint8Array;

/** Gives a file that was encoded without vectors those of its chunks, in document order: unit vectors of one length. */
export type AddVectors = (encoded: Uint8Array, vectors: readonly Float32Array[]) => Uint8Array;

/** Seals encoded files into one immutable segment (postings, vectors, chunk ids). */
export type SealSegment = (encoded: readonly Uint8Array[]) => Uint8Array;

/** Merges segments into one, leaving out dead files. */
export type MergeSegments = (segments: readonly Uint8Array[], isAlive: (fileKey: FileKey) => boolean) => Uint8Array;

/** The in-memory index of one store: immutable segments and tombstones. */
export interface StoreIndex {
  readonly chunkCount: number;
  addSegment(segmentId: number, bytes: Uint8Array): void;
  /** Swaps merged segments for their merge. */
  replaceSegments(removedIds: readonly number[], segmentId: number, bytes: Uint8Array): void;
  removeFile(fileKey: FileKey): void;
  search(query: IndexQuery): IndexHit[];
  /** Gives back the memory of the vectors, which the garbage collector doesn't see; the index is empty afterwards. */
  dispose(): void;
}
