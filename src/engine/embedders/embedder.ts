// The embedder of a store that does not use the built-in model: any server of POST /v1/embeddings.

/** Chosen when the store is made, recorded with it, and never changed: vectors of two models cannot be compared. */
export interface Embedder {
  /** Without a slash at its end; `/embeddings` is joined to it. */
  readonly base_url: string;
  readonly model: string;
  readonly dimensions: number;
  /** The server is asked for so many dimensions, because the person chose fewer than the model has. */
  readonly shortened: boolean;
  /** Vector of PROBE as the model gave it when the store was made: by it a changed model is known. Base64 of floats. */
  readonly probe: string;
}

/** Sent with every request. Any text would do; one with several kinds of words tells models well apart. */
export const PROBE = 'The quick brown fox jumps over 13 lazy dogs: const answer = parse(request.headers);';

/** What an embedder is known by to the person who chose it. */
export interface EmbedderChoice {
  readonly base_url: string;
  readonly model: string;
  /** Undefined: as many as the model has. */
  readonly dimensions?: number;
}

/** Keys by base URL, as this process was told them: in memory only. */
export type EmbedderKeys = Readonly<Record<string, string>>;
