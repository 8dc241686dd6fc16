import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { formatBytes, formatSpan, pluralize } from '../../shared/words';
import type { Connection } from '../client/connection';
import { everyItem } from '../client/everyItem';
import { deleteFiles, filesUsedElsewhere } from '../indexing/run/fileUse';
import type { Services } from '../services';

/** A younger File may belong to a run that goes on, in another window or on another machine. */
const SETTLED_SECONDS = 10 * 60;

type FileObject = OpenAI.FileObject;

/** Lists Files on a server that no store uses, and deletes those that the person ticks. */
export async function findOrphans(services: Services): Promise<void> {
  const connection = await pickConnection(services);
  if (!connection) return;
  const client = await connection.client();
  const options = { location: vscode.ProgressLocation.Notification, title: 'Looking for files that no store uses' };
  const orphans = await vscode.window.withProgress(options, () => listOrphans(client));
  if (orphans.length === 0) {
    void vscode.window.showInformationMessage(`Every file on ${connection.label} belongs to a store.`);
    return;
  }
  const chosen = await pickOrphans(orphans);
  if (!chosen || chosen.length === 0) return;
  const bytes = chosen.reduce((sum, file) => sum + file.bytes, 0);
  const answer = await vscode.window.showWarningMessage(
    `Delete ${pluralize(chosen.length, 'file')} (${formatBytes(bytes)}) from ${connection.label}?`,
    { modal: true, detail: 'No store uses them. This cannot be undone.' },
    'Delete',
  );
  if (!answer) return;
  const deleting = { location: vscode.ProgressLocation.Notification, title: 'Deleting files that no store uses' };
  await vscode.window.withProgress(deleting, () =>
    deleteFiles(
      client,
      chosen.map(({ id }) => id),
    ),
  );
  services.storeEvents.notify({ connectionId: connection.id });
  void vscode.window.showInformationMessage(`${pluralize(chosen.length, 'file')} deleted.`);
}

async function listOrphans(client: OpenAI): Promise<FileObject[]> {
  const files = new Map<string, FileObject>();
  for await (const file of everyItem(client.files.list({ purpose: 'assistants' }))) files.set(file.id, file);
  const used = await filesUsedElsewhere(client, new Set(files.keys()));
  for (const id of used) files.delete(id);
  return [...files.values()];
}

async function pickOrphans(orphans: readonly FileObject[]): Promise<FileObject[] | undefined> {
  const now = Date.now() / 1000;
  const items = orphans.map((file) => ({
    label: file.filename,
    description: `${formatBytes(file.bytes)} · uploaded ${formatSpan(now - file.created_at)} ago`,
    detail: file.id,
    picked: now - file.created_at > SETTLED_SECONDS,
    file,
  }));
  const title = `${pluralize(orphans.length, 'file')} that no store uses`;
  const placeHolder = 'Tick what to delete; files of the last ten minutes may belong to a run that goes on';
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return chosen?.map(({ file }) => file);
}

async function pickConnection({ connections }: Services): Promise<Connection | undefined> {
  if (connections.all.length === 1) return connections.all[0];
  const items = connections.all.map((connection) => ({ label: connection.label, connection }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Server to look at' }))?.connection;
}
