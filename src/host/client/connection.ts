import type { OpenAI } from 'openai';
import type { Pace } from './pace';
import type { FetchDecorator } from './pendingRequests';

export type ConnectionKind = 'builtin' | 'openai' | 'azure' | 'compatible';

/** What a server can do and takes; the UI and the indexing runs adapt to it. */
export interface Capabilities {
  /** Answers `POST /vector_stores/{id}/search`. Azure AI Foundry answers 404 there. */
  readonly search: boolean;
  /** Takes `ranking_options.hybrid_search` weights on search. */
  readonly hybridSearch: boolean;
  /** File extensions accepted for attaching, lower case with the dot; undefined: any. Others are uploaded as NAME.EXT.txt. */
  readonly acceptedExtensions: ReadonlySet<string> | undefined;
  /** Files in one file batch. */
  readonly batchFiles: number;
  /** Uploads in flight at once. */
  readonly uploadConcurrency: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Files larger than this go through `/uploads`, in parts of this many bytes. */
  readonly partBytes: number;
  /** Storing costs money: plans show a price. */
  readonly paid: boolean;
  /** Limits of a hosted service that a plan is held against; undefined where none are known. */
  readonly service: ServiceLimits | undefined;
}

export interface ServiceLimits {
  /** Tokens of one file. */
  readonly fileTokens: number;
  /** Files of one store, by when it was made, in seconds since the epoch. */
  readonly storeFiles: (createdAt: number) => number;
  /** Requests a minute that attach files to one store, single ones and batches together. */
  readonly attachesPerMinute: number;
}

/**
 * A server and how to reach it. Everything the extension does with a server goes through `client()`:
 * the built-in engine is a server like the others.
 */
export interface Connection {
  /** Stable; `builtin` for the built-in engine, else the profile's id. */
  readonly id: string;
  readonly label: string;
  readonly kind: ConnectionKind;
  readonly capabilities: Capabilities;
  /** What the server's answers say about how fast it may be asked; the built-in engine asks for no pause. */
  readonly pace?: Pace;
  /**
   * The official client, ready to use. Starts the built-in engine on first use.
   * @param decorate for requests that somebody waits for and may want to stop (`PendingRequests`)
   * @throws UserError when the server cannot be reached or a key is missing.
   */
  client(decorate?: FetchDecorator): Promise<OpenAI>;
}

/** One store on one connection: what commands, tree and search hand to each other. */
export interface StoreRef {
  readonly connection: Connection;
  readonly storeId: string;
  readonly name: string;
}
