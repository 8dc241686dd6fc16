import type { OpenAI } from 'openai';
import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import type { StoreRef } from '../client/connection';
import type { FileTree } from './fileTree';
import { makePlan, type Plan } from './plan';
import { type RuleSettings, Rules } from './rules/rules';
import { Journal } from './run/journal';
import { claimUnchanged, type OwnContent, ownFilesOf, tellOtherFolder } from './run/ownFiles';
import type { Progress } from './run/progress';
import { Run, type RunResult } from './run/run';
import { settle, UploadPool } from './run/settle';
import { lockStore } from './run/storeLock';
import { ScanCache } from './scanCache';
import type { IndexingStorage } from './storage';
import { listStoreFiles, type StoreFile } from './storeFiles';
import { type Survey, survey } from './survey';
import { SyncRecord } from './syncRecord';
import { outermost } from './walk';

const AUTOMATIC: FileChunkingStrategyParam = { type: 'auto' };

export interface IndexingRequest {
  readonly store: StoreRef;
  readonly tree: FileTree;
  readonly settings: RuleSettings;
  readonly kind: 'add' | 'sync';
  /** Paths in the tree, '' for all of it. For `sync` without any: what was added to this store before. */
  readonly selections: readonly string[];
  /** Files a person took in although a rule leaves them out. */
  readonly onPurpose?: readonly string[];
  /** Files a person keeps out. */
  readonly skipped?: readonly string[];
  /** Conflicts in which a person decided for their own file; for this run only. */
  readonly overwrite?: readonly string[];
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onBatch?: (batchId: string) => void;
  /** How files are cut from now on; without it, as this clone's files of this store were before. */
  readonly chunking?: FileChunkingStrategyParam;
}

/** A plan ready to be shown, and to be run if the person agrees. */
export interface PreparedRun {
  readonly request: IndexingRequest;
  readonly plan: Plan;
  /** False: the store is as the plan wants it, and no interrupted run is left to be put in order. */
  readonly hasWork: boolean;
  /** How the files are cut unless `run` is told otherwise. */
  readonly chunking: FileChunkingStrategyParam;
  run(options: RunOptions): Promise<RunResult>;
}

/**
 * Surveys the files, looks what the store has, and plans. Changes nothing.
 * @param onFound told how many files were found so far
 */
export async function prepareRun(
  storage: IndexingStorage,
  request: IndexingRequest,
  signal?: AbortSignal,
  onFound?: (files: number) => void,
): Promise<PreparedRun> {
  const { store, tree, kind } = request;
  const [client, rules, record, cache] = await Promise.all([
    store.connection.client(),
    Rules.load(tree, request.settings),
    SyncRecord.open(storage.syncRecord(store.connection.id, store.storeId, tree.id), {
      connectionId: store.connection.id,
      storeId: store.storeId,
      name: store.name,
    }),
    ScanCache.open(storage.scanCache(tree.id)),
  ]);
  record.decide(kind === 'add' ? request.selections : [], request.onPurpose ?? [], request.skipped ?? []);
  const [surveyed, storeFiles] = await Promise.all([
    surveyRequest(request, rules, record, cache, signal, onFound),
    listStoreFiles(client, store.storeId, signal),
  ]);
  const considered =
    kind === 'sync' && record.selections.size === 0 ? onlyStored(surveyed, storeFiles, tree) : surveyed;
  const leftover = Journal.read(storage.journal(store.connection.id, store.storeId));
  const overwrite = new Set(request.overwrite);
  const planFor = (files: readonly StoreFile[], ownFiles: OwnFiles) =>
    makePlan(considered, files, { workspace: tree.name, kind, known: record.known, ownFiles, overwrite });
  const plan = planFor(storeFiles, ownFilesOf(leftover, tree.id));
  const prepared: Prepared = { storage, request, client, rules, record, cache, planFor, plan };
  const run = (options: RunOptions) => execute(prepared, options);
  const hasWork = prepared.plan.actions.length > 0 || leftover !== undefined;
  return { request, plan: prepared.plan, hasWork, chunking: record.chunking ?? AUTOMATIC, run };
}

type OwnFiles = ReadonlyMap<string, OwnContent>;

interface Prepared {
  readonly storage: IndexingStorage;
  readonly request: IndexingRequest;
  readonly client: OpenAI;
  readonly rules: Rules;
  readonly record: SyncRecord;
  readonly cache: ScanCache;
  readonly plan: Plan;
  readonly planFor: (storeFiles: readonly StoreFile[], ownFiles: OwnFiles) => Plan;
}

interface Settled {
  readonly plan: Plan;
  readonly pool: UploadPool;
  readonly ownFiles: OwnFiles;
}

async function execute(prepared: Prepared, options: RunOptions): Promise<RunResult> {
  const { storage, request, client, rules, record, cache } = prepared;
  const { connection, storeId, name } = request.store;
  const release = lockStore(storage.lock(connection.id, storeId), name);
  try {
    const { plan, pool, ownFiles } = await afterSettling(prepared);
    const selections = request.kind === 'add' ? request.selections : [];
    record.selections = new Set(outermost([...record.selections, ...selections]));
    record.chunking = options.chunking ?? record.chunking;
    // Saved before the run: what is interrupted must still be known as this clone's own.
    await record.save();
    const journal = Journal.begin(storage.journal(connection.id, storeId), {
      connectionId: connection.id,
      storeId,
      storeName: name,
      tree: request.tree.id,
      workspace: request.tree.name,
      kind: request.kind,
      selections: request.selections,
      onPurpose: [...record.onPurpose],
    });
    // Before an upload of the same path is begun, which would take the lost one's place in the journal.
    for (const [path, fileId] of pool.found) journal.uploaded(path, fileId);
    const { tree } = request;
    const { chunking } = record;
    const run = new Run({
      connection,
      client,
      storeId,
      tree,
      rules,
      plan,
      record,
      journal,
      pool,
      ownFiles,
      ...options,
      chunking,
    });
    try {
      const result = await run.carryOut();
      claimUnchanged(record, request.kind, plan, ownFiles);
      await record.save(); // first: a crash between the two must not make this clone's files somebody else's
      journal.end();
      return result;
    } catch (error) {
      journal.close();
      await record.save().catch(() => {}); // The journal tells the same, and the disk may be full.
      throw error;
    } finally {
      // Only a shortcut for the next survey: a full disk must not turn a run that ended into one that failed.
      await cache.save().catch(() => {});
    }
  } finally {
    release();
  }
}

/**
 * Goes on from an interrupted run's journal, if there is one, and from what another window's run has done since this one
 * was prepared: the plan then starts from what they achieved.
 */
async function afterSettling(prepared: Prepared): Promise<Settled> {
  const { storage, request, client, record } = prepared;
  const { connection, storeId } = request.store;
  const isBehind = await record.catchUp();
  const leftover = Journal.read(storage.journal(connection.id, storeId));
  const ownFiles = ownFilesOf(leftover, request.tree.id);
  if (!leftover && !isBehind) return { plan: prepared.plan, pool: new UploadPool(), ownFiles };
  const { storeFiles, pool } = await settle(client, storeId, leftover);
  if (leftover && leftover.header.tree !== request.tree.id) await tellOtherFolder(storage, leftover, storeFiles);
  return { plan: prepared.planFor(storeFiles, ownFiles), pool, ownFiles };
}

function surveyRequest(
  request: IndexingRequest,
  rules: Rules,
  record: SyncRecord,
  cache: ScanCache,
  signal: AbortSignal | undefined,
  onFound: ((files: number) => void) | undefined,
): Promise<Survey> {
  const remembered = record.selections.size > 0 ? [...record.selections] : [''];
  const selections = request.kind === 'add' ? request.selections : remembered;
  const { onPurpose, skipped } = record;
  return survey(request.tree, rules, { selections, onPurpose, skipped, cache, signal, onFound });
}

/** A store filled by another clone says nothing of what to add from here: only its own files are looked at. */
function onlyStored(surveyed: Survey, storeFiles: readonly StoreFile[], tree: FileTree): Survey {
  const stored = new Set(storeFiles.filter(({ workspace }) => workspace === tree.name).map(({ path }) => path));
  return { files: surveyed.files.filter(({ path }) => stored.has(path)), leftOut: [] };
}
