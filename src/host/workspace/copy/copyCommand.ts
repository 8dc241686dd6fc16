import path from 'node:path';
import * as vscode from 'vscode';
import { pluralize } from '../../../shared/words';
import type { Connection, StoreRef } from '../../client/connection';
import { isStoreTarget } from '../../client/targets';
import type { RegisterCommand } from '../../commands/registerCommand';
import { Commands } from '../../contributions';
import { unchangedOnly } from '../../copying/content';
import { type CopyPlan, planCopy } from '../../copying/copyPlan';
import { type CopyResult, copyStore, discardCopy } from '../../copying/copyRun';
import { type CopyHeader, CopyStorage } from '../../copying/copyStorage';
import { workspaceNotTrusted } from '../../errors';
import { filesAtPath } from '../../search/place/findFile';
import type { Services } from '../../services';
import { pickStore } from '../../stores/pickStore';
import { abortSignal } from '../abortSignal';
import type { RunDisplays } from '../progress/runDisplays';
import { targetStore } from '../targetStore';
import { askAboutCopy } from './copyDialog';

export interface CopyParts {
  readonly services: Services;
  readonly displays: RunDisplays;
  readonly storage: CopyStorage;
}

/** **Copy Store to Connection…**: from laptop to cloud, and back. */
export function registerCopyStore(services: Services, registerCommand: RegisterCommand, displays: RunDisplays): void {
  const storage = new CopyStorage(path.join(services.context.globalStorageUri.fsPath, 'copies'));
  const parts: CopyParts = { services, displays, storage };
  registerCommand(Commands.copyStore, async (row?: object) => {
    const source =
      row && isStoreTarget(row)
        ? await targetStore(services, row)
        : await pickStore(services, { placeHolder: 'Store to copy' });
    const target = source && (await pickTarget(services, source));
    if (target) await copyTo(parts, source, target);
  });
  void offerToResume(parts).catch((error: unknown) => services.log.error('[copy] could not resume', error));
}

async function copyTo(parts: CopyParts, source: StoreRef, target: Connection, resumed = false): Promise<void> {
  if (!vscode.workspace.isTrusted && target.kind !== 'builtin') throw workspaceNotTrusted();
  const plan = await prepare(source, target);
  if (plan && (resumed || (await askAboutCopy(source, target, plan)))) await carryOut(parts, source, target, plan);
}

async function carryOut(
  { services, displays, storage }: CopyParts,
  source: StoreRef,
  target: Connection,
  plan: CopyPlan,
): Promise<void> {
  const { storeEvents, batchMemory, log } = services;
  const display = displays.begin(`Copying ${source.name} → ${target.label}`, false);
  const waits = [source.connection, target].map((connection) =>
    connection.pace?.onSlowDown((resumesAt, why) => display.wait(resumesAt, why)),
  );
  let result: CopyResult;
  try {
    result = await copyStore(storage, source, target, plan, readLocal, {
      signal: display.signal,
      onProgress: (progress) => display.show(progress),
      onStore: () => storeEvents.notify({ connectionId: target.id }),
      onBatch: (storeId, batchId) => void batchMemory.remember(target.id, storeId, batchId),
    });
  } finally {
    for (const wait of waits) wait?.dispose();
    display.end();
    storeEvents.notify({ connectionId: target.id });
  }
  // This clone's files in the copy are its own: Sync goes on there as here.
  await services.storage.adoptSyncRecords(source, result.store);
  const line = describeCopy(result, plan);
  log.info(`[copy] ${line}`);
  for (const { path: file, reason } of result.failures) log.warn(`[copy] ${file}: ${reason}`);
  await tell(line, result.failures.length > 0);
}

async function tell(line: string, hasFailures: boolean): Promise<void> {
  if (!hasFailures) return void vscode.window.showInformationMessage(line);
  const answer = await vscode.window.showWarningMessage(line, 'Show Log');
  if (answer) await vscode.commands.executeCommand(Commands.showLog);
}

/** The copy's one closing line. */
function describeCopy({ store, copied, failures, cancelled }: CopyResult, { notCopyable }: CopyPlan): string {
  const parts = [
    `${pluralize(copied, 'file')} copied to "${store.name}" on ${store.connection.label}`,
    failures.length > 0 ? `${failures.length} failed` : '',
    notCopyable.length > 0 ? `${notCopyable.length} could not be copied` : '',
  ];
  return `${cancelled ? 'Cancelled: ' : ''}${parts.filter(Boolean).join(', ')}.`;
}

/** Looks at every file under a cancellable notification; undefined when cancelled. */
async function prepare(source: StoreRef, target: Connection): Promise<CopyPlan | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: 'Looking at the store' };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = abortSignal(token);
    let toldAt = 0;
    const onFound = (files: number) => {
      if (Date.now() - toldAt < 100) return;
      toldAt = Date.now();
      progress.report({ message: pluralize(files, 'file') });
    };
    try {
      return await planCopy(source, target, readLocal, signal, onFound);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** The first open folder's file that is what was uploaded. */
const readLocal = unchangedOnly(async (attributes) => {
  const [file] = await filesAtPath(attributes);
  return file && vscode.workspace.fs.readFile(file);
});

async function pickTarget({ connections }: Services, source: StoreRef): Promise<Connection | undefined> {
  const others = connections.all.filter(({ id }) => id !== source.connection.id);
  const items = [
    ...others.map((connection) => ({ label: connection.label, connection })),
    { label: '$(add) Add Connection…', connection: undefined },
  ];
  const placeHolder = `Where to copy "${source.name}" to`;
  const picked = await vscode.window.showQuickPick(items, { title: 'Copy Store to Connection', placeHolder });
  if (picked && !picked.connection) await vscode.commands.executeCommand(Commands.addConnection);
  return picked?.connection;
}

/** Offers to go on with copies that ended with the editor, the machine or the network. */
async function offerToResume(parts: CopyParts): Promise<void> {
  for (const header of await parts.storage.interrupted()) {
    const target = parts.services.connections.get(header.targetConnectionId);
    if (!target) continue;
    const question = `Copying "${header.body.name}" to ${target.label} was interrupted.`;
    const answer = await vscode.window.showInformationMessage(question, 'Resume', 'Discard');
    if (answer === 'Resume') await resume(parts, header, target);
    if (answer === 'Discard') await discardCopy(parts.storage, header, target);
  }
}

async function resume(parts: CopyParts, header: CopyHeader, target: Connection): Promise<void> {
  const { sourceConnectionId: connectionId, sourceStoreId: storeId } = header;
  const source = await targetStore(parts.services, { connectionId, storeId });
  await copyTo(parts, source, target, true);
}
