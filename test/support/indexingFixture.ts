import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OpenAI } from 'openai';
import { expect } from 'vitest';
import { builtinConnection } from '../../src/host/client/builtinConnection';
import type { Connection, StoreRef } from '../../src/host/client/connection';
import { EngineProcess } from '../../src/host/client/engineProcess';
import { type IndexingRequest, prepareRun, type RunOptions } from '../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import type { RunResult } from '../../src/host/indexing/run/run';
import { IndexingStorage } from '../../src/host/indexing/storage';
import { listStoreFiles } from '../../src/host/indexing/storeFiles';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import { localFiles } from './localFiles';

/** A workspace folder, a real engine (dist/engine), one store, and what indexing remembers. */
export class IndexingFixture {
  readonly work = realpathSync(mkdtempSync(path.join(tmpdir(), 'indexing-')));
  readonly folder = path.join(this.work, 'app');
  readonly storage = new IndexingStorage(path.join(this.work, 'state'));
  readonly engine: EngineProcess;
  readonly connection: Connection;
  store!: StoreRef;

  constructor() {
    mkdirSync(this.folder);
    this.engine = new EngineProcess({
      entry: path.resolve('dist/engine/main.js'),
      dataDirectory: path.join(this.work, 'engine'),
      log: () => {},
    });
    this.connection = builtinConnection(this.engine);
  }

  async createStore(): Promise<void> {
    const store = await (await this.client()).vectorStores.create({ name: 'test' });
    this.store = { connection: this.connection, storeId: store.id, name: store.name };
  }

  client(): Promise<OpenAI> {
    return this.connection.client();
  }

  prepare(request: Partial<IndexingRequest> = {}) {
    return prepareRun(this.storage, {
      store: this.store,
      tree: new NodeFileTree(this.folder),
      settings: DEFAULT_RULE_SETTINGS,
      kind: 'add',
      selections: [''],
      ...request,
    });
  }

  async run(request: Partial<IndexingRequest> = {}, options: Partial<RunOptions> = {}): Promise<RunResult> {
    const prepared = await this.prepare(request);
    return prepared.run({ signal: new AbortController().signal, onProgress: () => {}, ...options });
  }

  /**
   * The store holds exactly the folder's files, each once and completed, and the server no other File.
   * @param connection asks the engine itself, even where the run went through something that breaks requests
   */
  async expectInStep(connection = this.connection): Promise<void> {
    const client = await connection.client();
    const storeFiles = await listStoreFiles(client, this.store.storeId);
    const there = storeFiles.map(({ path: file, sha256, status }) => `${file} ${sha256} ${status}`).sort();
    expect(there).toEqual(localFiles(this.folder).map((line) => `${line} completed`));
    const uploaded: string[] = [];
    for await (const file of client.files.list()) uploaded.push(file.id);
    expect(uploaded.sort()).toEqual(storeFiles.map(({ fileId }) => fileId).sort());
  }

  close(): void {
    this.engine.dispose();
    rmSync(this.work, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
