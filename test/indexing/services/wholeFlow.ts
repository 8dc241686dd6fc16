// What a person does with a store from its creation to its end, through the extension's own code, on any service.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAI } from 'openai';
import { createStore } from '../../../src/host/client/createStore';
import { describeFailure, isNotFound } from '../../../src/host/client/requestError';
import { prepareRun } from '../../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../../src/host/indexing/rules/defaults';
import type { RunResult } from '../../../src/host/indexing/run/run';
import { IndexingStorage } from '../../../src/host/indexing/storage';
import { listStoreFiles } from '../../../src/host/indexing/storeFiles';
import { NodeFileTree } from '../../../src/host/indexing/trees/nodeFileTree';
import { FileLists } from '../../../src/host/search/run/fileLists';
import { runSearch } from '../../../src/host/search/run/runSearch';
import { DEFAULT_REQUEST } from '../../../src/shared/search/searchRequest';
import { API_KEY } from '../../support/engineProcess';
import { localFiles } from '../../support/localFiles';
import { writeSourceTree } from '../../support/sourceTree';
import type { Faults } from './faults';
import { Service, type ServiceName } from './service';

/** Runs that a person starts, at most, until one ends well: after a refused key, after a server that hung. */
const RUNS = 6;
/** A type that OpenAI refuses: uploaded as `.txt` where that is known, refused where it is not. */
const REFUSED = 'settings.yaml';

export interface FlowReport {
  /** What is wrong at the end: nothing, if all is well. */
  readonly wrong: readonly string[];
  readonly requests: number;
}

export interface FlowOptions {
  readonly service: ServiceName;
  readonly files: number;
  /** Folder for everything. */
  readonly work: string;
  readonly faults?: Faults;
}

/** Create, add, search, change and sync, edit, delete; then holds the server's state against the folder's. */
export async function wholeFlow({ service: name, files, work, faults }: FlowOptions): Promise<FlowReport> {
  const service = await Service.start(name, path.join(work, 'engine'), (method, url) => faults?.choose(method, url));
  try {
    const flow = new Flow(service, path.join(work, 'app'), path.join(work, 'state'));
    const wrong = await flow.carryOut(files, faults, name === 'refusing' ? [REFUSED] : []);
    return { wrong, requests: service.requests };
  } finally {
    await service.stop();
  }
}

class Flow {
  private readonly direct: OpenAI;
  private readonly wrong: string[] = [];
  private storeId = '';

  constructor(
    private readonly service: Service,
    private readonly folder: string,
    private readonly state: string,
  ) {
    this.direct = new OpenAI({ baseURL: service.engine.baseURL, apiKey: API_KEY });
  }

  async carryOut(files: number, faults: Faults | undefined, refused: readonly string[]): Promise<string[]> {
    const client = await this.service.connection.client();
    this.storeId = (await createStore(client, { name: 'flow' })).id;
    mkdirSync(this.folder);
    writeSourceTree(this.folder, files);
    writeFileSync(path.join(this.folder, REFUSED), 'harbour: Aurora\n');
    faults?.arm('storm');
    faults?.arm('stuck');
    await this.untilDone('add', refused);
    await this.check('added', refused);
    await this.searchFor('read the token number');

    this.edit(files);
    faults?.arm('key');
    await this.untilDone('sync', refused);
    await this.check('synced', refused);

    const [first] = await listStoreFiles(client, this.storeId);
    const attributes = { ...first!.attributes, reviewed: true };
    await client.vectorStores.files.update(first!.fileId, { vector_store_id: this.storeId, attributes });
    const edited = await this.direct.vectorStores.files.retrieve(first!.fileId, { vector_store_id: this.storeId });
    if (edited.attributes?.['reviewed'] !== true) this.wrong.push('the attribute was not written');

    faults?.arm('storm');
    for (const entry of localFiles(this.folder)) rmSync(path.join(this.folder, entry.split(' ')[0]!));
    await this.untilDone('sync', []);
    await this.check('emptied', []);
    await client.vectorStores.delete(this.storeId).catch((error: unknown) => {
      if (!isNotFound(error)) throw error; // the answer to the first try was lost
    });
    const stores = (await this.direct.vectorStores.list()).data.length;
    if (stores > 0) this.wrong.push(`${stores} stores are left`);
    return this.wrong;
  }

  /** Runs as often as a person would who reads why the last one stopped. */
  private async untilDone(kind: 'add' | 'sync', refused: readonly string[]): Promise<void> {
    const stops: string[] = [];
    for (let runs = 0; runs < RUNS; runs++) {
      try {
        const { failures } = await this.run(kind);
        const unexpected = failures.filter(({ path: file }) => !refused.includes(file));
        if (unexpected.length === 0) return;
        stops.push(...unexpected.map(({ path: file, reason }) => `${file}: ${reason}`));
      } catch (error) {
        stops.push(describeFailure(error).sentence);
      }
    }
    this.wrong.push(`${kind} did not end well: ${stops.join(' | ')}`);
  }

  private async run(kind: 'add' | 'sync'): Promise<RunResult> {
    const prepared = await prepareRun(new IndexingStorage(this.state), {
      store: { connection: this.service.connection, storeId: this.storeId, name: 'flow' },
      tree: new NodeFileTree(this.folder),
      settings: DEFAULT_RULE_SETTINGS,
      kind,
      selections: kind === 'add' ? [''] : [],
    });
    return prepared.run({ signal: new AbortController().signal, onProgress: () => {} });
  }

  private async searchFor(query: string): Promise<void> {
    const { connection } = this.service;
    if (!connection.capabilities.search) return;
    const store = { connection, storeId: this.storeId, name: 'flow' };
    const never = new AbortController().signal;
    const { findings } = await runSearch([store], { ...DEFAULT_REQUEST, query }, new FileLists(), never);
    if (findings.length === 0) this.wrong.push('the search found nothing');
  }

  /** Changes every tenth file, deletes and renames every twentieth. */
  private edit(files: number): void {
    const at = (index: number) => path.join(this.folder, `module${Math.floor(index / 50)}`, `file${index}.ts`);
    for (let index = 0; index < files; index++) {
      if (index % 10 === 0) writeFileSync(at(index), `export const changed${index} = true;\n`);
      if (index % 20 === 1) rmSync(at(index));
      if (index % 20 === 2) renameSync(at(index), path.join(this.folder, `moved${index}.ts`));
    }
  }

  /** Every file of the folder once and completed, nothing else in the store, no File on the server besides. */
  private async check(when: string, refused: readonly string[]): Promise<void> {
    const there = (await listStoreFiles(this.direct, this.storeId)).map(
      ({ path: file, sha256, status }) => `${file} ${sha256} ${status}`,
    );
    const wanted = localFiles(this.folder)
      .filter((line) => !refused.includes(line.split(' ')[0]!))
      .map((line) => `${line} completed`);
    const attached = new Set((await listStoreFiles(this.direct, this.storeId)).map(({ fileId }) => fileId));
    const orphans: string[] = [];
    for await (const { id, filename } of this.direct.files.list()) if (!attached.has(id)) orphans.push(filename);
    this.wrong.push(
      ...wanted.filter((line) => !there.includes(line)).map((line) => `${when}: lost ${line}`),
      ...there
        .filter((line, i) => !wanted.includes(line) || there.indexOf(line) !== i)
        .map((line) => `${when}: too much ${line}`),
      ...orphans.map((file) => `${when}: an orphan, ${file}`),
    );
  }
}
