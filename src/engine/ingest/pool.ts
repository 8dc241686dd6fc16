// Reads, chunks and encodes files away from the engine's main thread.
import type { IngestRequest, IngestResult } from './contract';
import { Lane } from './lane';
import { DOCUMENT_SECONDS, DOCUMENTS_PER_PROCESS, IDLE_SECONDS, TEXT_SECONDS } from './limits';
import { type DocumentReply, type DocumentTask, IS_DOCUMENT, type TextReply, type TextTask, unwrap } from './protocol';
import { isDocumentName } from './read/documentFormats';
import { startDocumentProcess, startTextWorker } from './workers';

export interface IngestPoolOptions {
  /** Threads that read text, chunk and encode; documents are read by one process beside them. */
  readonly workers: number;
  /** Time limits, for tests. */
  readonly textSeconds?: number;
  readonly documentSeconds?: number;
}

export class IngestPool {
  private readonly texts: Lane<TextTask, TextReply>;
  private readonly documents: Lane<DocumentTask, DocumentReply>;

  constructor({ workers, textSeconds = TEXT_SECONDS, documentSeconds = DOCUMENT_SECONDS }: IngestPoolOptions) {
    this.texts = new Lane({
      workers,
      start: startTextWorker,
      secondsPerTask: textSeconds,
      idleSeconds: IDLE_SECONDS,
    });
    this.documents = new Lane({
      workers: 1,
      start: startDocumentProcess,
      secondsPerTask: documentSeconds,
      idleSeconds: IDLE_SECONDS,
      tasksPerWorker: DOCUMENTS_PER_PROCESS,
    });
  }

  /**
   * Reads, chunks and encodes one file. Rejects with an IngestError that says why a file cannot be indexed, or with
   * the signal's reason at once when cancelled.
   */
  async run(request: IngestRequest, signal?: AbortSignal): Promise<IngestResult> {
    if (!isDocumentName(request.filename)) {
      const result = unwrap(await this.texts.run({ request }, signal));
      if (result !== IS_DOCUMENT) return result;
    }
    const { blob, filename } = request;
    const parsed = unwrap(await this.documents.run({ blob, filename }, signal));
    const result = unwrap(await this.texts.run({ request, parsed }, signal));
    if (result === IS_DOCUMENT) throw new Error('A parsed document was taken for a document again');
    return result;
  }

  async close(): Promise<void> {
    this.texts.close();
    this.documents.close();
  }
}
