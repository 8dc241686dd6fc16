import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { formatBytes } from '../../shared/words';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolveStore } from '../stores/resolveTarget';
import { attachToStore } from './attachToStore';
import { type RegisterRowCommand, STORES } from './registerRowCommand';

/** Files listed to choose from, newest first: the most the API gives in one answer. */
const LISTED = 10_000;

interface FileItem extends vscode.QuickPickItem {
  readonly fileId: string;
}

export function registerAttachUploadedFile(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.attachUploadedFile, STORES, async ([target]) => {
    const store = await resolveStore(services, target, 'Store to attach uploaded files to');
    if (!store) return;
    const fileIds = await pickUploadedFiles(store.client, 'Attach Uploaded Files');
    if (fileIds.length === 0) return;
    await attachToStore(
      services,
      store,
      fileIds.map((fileId) => ({ fileId })),
    );
  });
}

/** Asks for files that were uploaded to the server before; empty when there are none or the person backs out. */
export async function pickUploadedFiles(client: OpenAI, title: string): Promise<string[]> {
  const items = listFiles(client);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Files uploaded to this server, newest first',
    canPickMany: true,
    matchOnDescription: true,
  });
  return (picked ?? []).map((item) => item.fileId);
}

async function listFiles(client: OpenAI): Promise<FileItem[]> {
  const { data } = await client.files.list({ limit: LISTED });
  const usable = data.filter((file) => file.purpose === 'assistants' || file.purpose === 'user_data');
  return usable.map((file) => ({
    label: file.filename,
    description: `${formatBytes(file.bytes)} · ${new Date(file.created_at * 1000).toLocaleDateString()} · ${file.id}`,
    fileId: file.id,
  }));
}
