// The ingest thread as the main thread sees it. If it dies, it is started again; its leases end with their heartbeats.
import { Worker } from 'node:worker_threads';
import type { EmbedderKeys } from '../embedders/embedder';
import { assetPath } from './assets';
import type { IngestThreadOptions, IngestThreadOrder } from './threadProtocol';

const RESTART_MS = 1000;

export class IngestThread {
  private worker: Worker;
  private closing = false;

  constructor(private options: IngestThreadOptions) {
    this.worker = this.start();
  }

  wake(): void {
    this.send('wake');
  }

  setEmbedderKeys(embedderKeys: EmbedderKeys): void {
    this.options = { ...this.options, embedderKeys };
    this.send({ embedderKeys });
  }

  /** Resolves when finished work is committed and the rest given back. */
  async close(): Promise<void> {
    this.closing = true;
    const ended = new Promise((resolve) => this.worker.once('exit', resolve));
    this.send('close');
    await ended;
  }

  private send(order: IngestThreadOrder): void {
    this.worker.postMessage(order);
  }

  private start(): Worker {
    const worker = new Worker(assetPath('ingestThread.js'), { workerData: this.options, execArgv: [] });
    worker.on('error', (error) => console.error(`The ingest thread died and is started again: ${String(error)}`));
    worker.on('exit', () => {
      if (this.closing) return;
      setTimeout(() => {
        if (!this.closing) this.worker = this.start();
      }, RESTART_MS).unref();
    });
    return worker;
  }
}
