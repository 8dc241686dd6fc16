// A process that stands for the extension host: prepares a run over a folder and carries it out against a server, and
// may be killed at any moment. What it found out goes to stdout as one line of JSON.
import { parseArgs } from 'node:util';
import { builtinConnection } from '../../../src/host/client/builtinConnection';
import type { EngineProcess } from '../../../src/host/client/engineProcess';
import { prepareRun } from '../../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../../../src/host/indexing/storage';
import { NodeFileTree } from '../../../src/host/indexing/trees/nodeFileTree';

const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({
  options: { baseURL: text, apiKey: text, storeId: text, folder: text, state: text, kind: text },
});

async function main(): Promise<void> {
  const endpoint = async () => ({ baseURL: values.baseURL, apiKey: values.apiKey });
  const connection = builtinConnection({ endpoint } as EngineProcess);
  const { plan, run } = await prepareRun(new IndexingStorage(values.state), {
    store: { connection, storeId: values.storeId, name: 'soak' },
    tree: new NodeFileTree(values.folder),
    settings: DEFAULT_RULE_SETTINGS,
    kind: values.kind === 'sync' ? 'sync' : 'add',
    selections: values.kind === 'sync' ? [] : [''],
  });
  const { failures } = await run({ signal: new AbortController().signal, onProgress: () => {} });
  console.log(JSON.stringify({ failures: failures.length, conflicts: plan.conflicts.length }));
  process.exitCode = failures.length + plan.conflicts.length > 0 ? 1 : 0;
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
