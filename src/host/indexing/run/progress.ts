/** Where a run is. `total` and `bytesTotal` come from the plan and never change; `done` never goes back. */
export interface Progress {
  readonly phase: 'uploading' | 'processing';
  readonly done: number;
  readonly total: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** Counts what uploads and batches report, and tells it as one line that only goes forward. */
export class ProgressCounter {
  private uploaded = 0;
  private uploadedBytes = 0;
  private readonly sent = new Map<string, number>();
  private readonly processed = new Map<number, number>();
  private reported = 0;

  constructor(
    private readonly total: number,
    private readonly bytesTotal: number,
    private readonly report: (progress: Progress) => void,
  ) {}

  /** A file is on the server, or was given up. */
  fileUploaded({ path, bytes }: { readonly path: string; readonly bytes: number }): void {
    this.uploaded++;
    this.bytesSent(path, bytes);
  }

  /** So much of a file is on the server; a file that is sent anew from its start does not take the count back. */
  bytesSent(path: string, bytes: number): void {
    const before = this.sent.get(path) ?? 0;
    this.sent.set(path, Math.max(before, bytes));
    this.uploadedBytes += Math.max(0, bytes - before);
    this.tell();
  }

  /** @param batch the batch's number within the run */
  batchProcessed(batch: number, done: number): void {
    this.processed.set(batch, Math.max(done, this.processed.get(batch) ?? 0));
    this.tell();
  }

  private tell(): void {
    const { total, bytesTotal } = this;
    const bytesDone = Math.min(this.uploadedBytes, bytesTotal);
    if (this.uploaded < total) {
      this.report({ phase: 'uploading', done: this.uploaded, total, bytesDone, bytesTotal });
      return;
    }
    const processed = [...this.processed.values()].reduce((sum, done) => sum + done, 0);
    this.reported = Math.max(this.reported, Math.min(processed, total));
    this.report({ phase: 'processing', done: this.reported, total, bytesDone, bytesTotal });
  }
}
