import path from 'node:path';
import { builtinConnection } from '../../src/host/client/builtinConnection';
import type { StoreRef } from '../../src/host/client/connection';
import { EngineProcess } from '../../src/host/client/engineProcess';
import { prepareRun } from '../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../../src/host/indexing/storage';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import type { Indexer } from './measure';

/** The extension's own path, from the click to the closing line, with the real engine beside it. */
export async function vectorStores(folder: string, work: string): Promise<Indexer> {
  const engine = new EngineProcess({
    entry: path.resolve('dist/engine/main.js'),
    dataDirectory: path.join(work, 'engine'),
    log: () => {},
  });
  const connection = builtinConnection(engine);
  const { id } = await (await connection.client()).vectorStores.create({ name: 'bench' });
  const store: StoreRef = { connection, storeId: id, name: 'bench' };
  const run = async (kind: 'add' | 'sync') => {
    const request = { store, tree: new NodeFileTree(folder), settings: DEFAULT_RULE_SETTINGS, kind, selections: [''] };
    const prepared = await prepareRun(new IndexingStorage(path.join(work, 'state')), request);
    const { failures } = await prepared.run({ signal: new AbortController().signal, onProgress: () => {} });
    if (failures.length > 0) throw new Error(JSON.stringify(failures.slice(0, 3)));
  };
  return {
    firstIndex: () => run('add'),
    syncNothing: () => run('sync'),
    syncOne: () => run('sync'),
    syncBranch: () => run('sync'),
    get helperPid() {
      return engine['child']?.pid;
    },
    close: async () => engine.dispose(),
  };
}
