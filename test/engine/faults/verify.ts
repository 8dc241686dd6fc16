// After a kill: is everything acknowledged there, everything deleted gone, every count right, no blob too many?
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type OpenAI from 'openai';
import type { Ledger, LedgerStore } from './ledger';

/** A dead process's work is taken over in seconds; a file in progress after this long is one for ever. */
const PATIENCE_MS = 60_000;

/** Holds what the engine shows against the ledger; faults go there, and what was unsure becomes certain. */
export async function verify(ledger: Ledger, client: OpenAI, dataFolder: string): Promise<void> {
  const present = await verifyFiles(ledger, client);
  await verifyStoreList(ledger, client);
  for (const store of ledger.stores) {
    if (store.state === 'kept') await verifyStore(ledger, client, store);
    else for (const link of ledger.links) if (link.store === store) link.state = 'gone';
  }
  await verifyBlobs(ledger, present, dataFolder);
  ledger.forgetGone();
}

/** Every File listed, its bytes read; gives the hashes of all that are there. */
async function verifyFiles(ledger: Ledger, client: OpenAI): Promise<Set<string>> {
  const hashes = new Set<string>();
  const listed = new Map<string, Buffer>();
  for await (const { id } of client.files.list()) {
    const bytes = Buffer.from(await (await client.files.content(id)).arrayBuffer());
    listed.set(id, bytes);
    hashes.add(createHash('sha256').update(bytes).digest('hex'));
  }
  for (const file of ledger.files) {
    const bytes = listed.get(file.id);
    if (file.state === 'kept' && !bytes) ledger.faults.push(`acknowledged File ${file.id} is lost`);
    if (file.state === 'gone' && bytes) ledger.faults.push(`deleted File ${file.id} came back`);
    if (bytes && bytes.toString() !== file.text) ledger.faults.push(`File ${file.id} has other bytes`);
    file.state = bytes ? 'kept' : 'gone';
    listed.delete(file.id);
  }
  if (listed.size > ledger.unansweredFiles) ledger.faults.push(`${listed.size} Files that nobody uploaded`);
  for (const id of listed.keys()) {
    await client.files.delete(id);
    hashes.delete(createHash('sha256').update(listed.get(id)!).digest('hex'));
  }
  ledger.unansweredFiles = 0;
  return hashes;
}

async function verifyStoreList(ledger: Ledger, client: OpenAI): Promise<void> {
  const listed = new Set<string>();
  for await (const { id } of client.vectorStores.list({ limit: 100 })) listed.add(id);
  for (const store of ledger.stores) {
    if (store.state === 'kept' && !listed.has(store.id)) ledger.faults.push(`acknowledged store ${store.id} is lost`);
    if (store.state === 'gone' && listed.has(store.id)) ledger.faults.push(`deleted store ${store.id} came back`);
    store.state = listed.has(store.id) ? 'kept' : 'gone';
    listed.delete(store.id);
  }
  if (listed.size > ledger.unansweredStores) ledger.faults.push(`${listed.size} stores that nobody created`);
  for (const id of listed) await client.vectorStores.delete(id);
  ledger.unansweredStores = 0;
}

async function verifyStore(ledger: Ledger, client: OpenAI, store: LedgerStore): Promise<void> {
  const fault = (text: string): number => ledger.faults.push(`store ${store.id}: ${text}`);
  const counts = (await idle(client, store.id)).file_counts;
  const entries = new Map<string, OpenAI.VectorStores.VectorStoreFile>();
  for await (const entry of client.vectorStores.files.list(store.id, { limit: 100 })) entries.set(entry.id, entry);
  const completed = [...entries.values()].filter((entry) => entry.status === 'completed').length;
  if (counts.total !== entries.size || counts.completed !== completed || counts.in_progress > 0) {
    fault(`counts ${JSON.stringify(counts)}, ${entries.size} entries, ${completed} completed`);
  }
  for (const link of ledger.links.filter((each) => each.store === store)) {
    const entry = entries.get(link.file.id);
    entries.delete(link.file.id);
    if (link.state === 'kept' && !entry) fault(`acknowledged ${link.file.id} is lost`);
    if (link.state === 'gone' && entry) fault(`detached ${link.file.id} came back`);
    if (entry && entry.status !== 'completed') fault(`${entry.id} is ${entry.status}: ${entry.last_error?.message}`);
    const berth = Number(entry?.attributes?.['berth']);
    if (entry && !link.berths.includes(berth)) fault(`${entry.id} has berth ${berth}, not ${link.berths}`);
    link.berths = [berth];
    link.state = entry ? 'kept' : 'gone';
    const isFound = await finds(client, store.id, link.file.needle);
    if (isFound !== (entry !== undefined)) fault(`${link.file.id} is ${entry ? 'not found' : 'still found'} by search`);
  }
  if (entries.size > 0) fault(`holds ${[...entries.keys()]}, which nobody attached`);
}

async function idle(client: OpenAI, storeId: string): Promise<OpenAI.VectorStore> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const store = await client.vectorStores.retrieve(storeId);
    if (store.file_counts.in_progress === 0 || Date.now() > end) return store;
    await pause(50);
  }
}

async function finds(client: OpenAI, storeId: string, needle: string): Promise<boolean> {
  const { data } = await client.vectorStores.search(storeId, { query: needle });
  return data.some((item) => item.content.some((part) => part.text.includes(needle)));
}

async function verifyBlobs(ledger: Ledger, hashes: Set<string>, dataFolder: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const names = readdirSync(path.join(dataFolder, 'blobs'), { recursive: true, encoding: 'utf8' });
    const files = names.map((name) => path.basename(name)).filter((name) => name.length === 64);
    const blobs = [...files, ...smallBlobs(dataFolder)];
    const orphans = blobs.filter((blob) => !hashes.has(blob));
    if (orphans.length === 0) return;
    if (Date.now() > end) return void ledger.faults.push(`${orphans.length} orphaned blobs`);
    await pause(100);
  }
}

function smallBlobs(dataFolder: string): string[] {
  const catalog = new DatabaseSync(path.join(dataFolder, 'catalog.db'), { readOnly: true });
  try {
    return catalog
      .prepare('SELECT sha256 FROM small_blobs')
      .all()
      .map(({ sha256 }) => String(sha256));
  } finally {
    catalog.close();
  }
}
