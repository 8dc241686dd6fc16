// npm run bench:tree -- [FILES] [STORES]: what stands between a click in the sidebar and its rows, on the built engine:
// requests, nodes and tree items, all but VS Code's own drawing.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type OpenAI, toFile } from 'openai';
import type { Connection } from '../src/host/client/connection';
import type { Services } from '../src/host/services';
import { LoadMoreNode } from '../src/host/tree/loadMoreNode';
import { StoreTree } from '../src/host/tree/storeTree';
import type { TreeNode } from '../src/host/tree/treeNode';
import { startBenchEngine } from './support/engine';

const [fileCount = 10_000, storeCount = 300] = process.argv.slice(2).map(Number);
const UPLOADS_AT_ONCE = 8;
const FILES_PER_BATCH = 2_000;

async function main(): Promise<void> {
  mkdirSync('out', { recursive: true });
  const data = mkdtempSync('out/bench-tree-');
  const engine = await startBenchEngine(data);
  try {
    await fill(engine.client);
    const tree = new StoreTree(servicesOf(engine.client));
    const stores = await rows(tree);
    const moreStores = await allPages(tree, () => tree.connectionNodes[0]!);
    const large = tree.storeNodes.find((node) => node.store.file_counts.total === fileCount)!;
    const files = await rows(tree, large.files);
    const moreFiles = await allPages(tree, () => large.files);
    const refresh = await timed(() => large.files.refresh());
    const poll = await timed(() => large.files.pollItems());
    large.files.query = { order: 'desc', text: 'part/00007' };
    const filtered = await rows(tree, large.files);
    report([
      [`first page of ${storeCount} stores (${stores.count} rows)`, milliseconds(stores.time)],
      ['each further page of stores', quantiles(moreStores)],
      [`first page of ${fileCount} files (${files.count} rows)`, milliseconds(files.time)],
      ['each further page of files', quantiles(moreFiles)],
      [`refresh with all ${fileCount} files read`, milliseconds(refresh)],
      ['poll of them with none in progress', milliseconds(poll)],
      [`text filter over them (${filtered.count} rows)`, milliseconds(filtered.time)],
    ]);
  } finally {
    await engine.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** One store with many files among many stores; it is the newest, so it stands on the first page. */
async function fill(client: OpenAI): Promise<void> {
  for (let n = 1; n < storeCount; n++) await client.vectorStores.create({ name: `store ${n}` });
  const store = await client.vectorStores.create({ name: 'large' });
  const uploaded: { file_id: string; attributes: { path: string } }[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: UPLOADS_AT_ONCE }, async () => {
      for (let n = next++; n < fileCount; n = next++) {
        const name = `${String(n).padStart(6, '0')}.md`;
        const file = await toFile(Buffer.from(`# Note ${n}\n\nA short note.\n`), name);
        const { id } = await client.files.create({ file, purpose: 'assistants' });
        uploaded.push({ file_id: id, attributes: { path: `part/${name}` } });
      }
    }),
  );
  while (uploaded.length > 0) {
    const files = uploaded.splice(0, FILES_PER_BATCH);
    await client.vectorStores.fileBatches.create(store.id, { files });
  }
  while ((await client.vectorStores.retrieve(store.id)).status === 'in_progress') await delay(100);
}

function servicesOf(client: OpenAI): Services {
  const connection = { id: 'bench', label: 'bench', kind: 'builtin', capabilities: {}, client: async () => client };
  const services = {
    connections: { all: [connection as unknown as Connection] },
    batchMemory: { list: () => [] },
    states: { ofStoreFile: () => undefined, against: () => [] },
    log: console,
  };
  return services as unknown as Services;
}

/** Opens a node as VS Code does: asks for the children, then for the item of each. */
async function rows(tree: StoreTree, node?: TreeNode): Promise<{ time: number; count: number }> {
  let count = 0;
  const time = await timed(async () => {
    const children = await tree.getChildren(node);
    for (const child of children) tree.getTreeItem(child);
    count = children.filter((child) => !(child instanceof LoadMoreNode)).length;
  });
  return { time, count };
}

/** "Load more…" to the end; milliseconds of each. */
async function allPages(tree: StoreTree, node: () => TreeNode & { loadMore(): Promise<void> }): Promise<number[]> {
  const times: number[] = [];
  for (;;) {
    const children = await tree.getChildren(node());
    if (!(children.at(-1) instanceof LoadMoreNode)) return times;
    times.push(await timed(() => node().loadMore()));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function report(lines: readonly (readonly [string, string])[]): void {
  console.log('| | |\n| --- | --- |');
  for (const [what, figure] of lines) console.log(`| ${what} | ${figure} |`);
}

main();
