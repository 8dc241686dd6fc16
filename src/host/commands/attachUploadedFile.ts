import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { formatBytes, pluralize } from '../../shared/words';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolveStore } from '../stores/resolveTarget';
import { askChunking, chunkingWords } from './askChunking';
import { askPairs } from './askPairs';
import type { AttachToStore, FileToAttach } from './attachToStore';
import { type RegisterRowCommand, STORES } from './registerRowCommand';

/** Files listed to choose from, newest first: the most the API gives in one answer. */
const LISTED = 10_000;

const TITLE = 'Attach Uploaded Files';

interface FileItem extends vscode.QuickPickItem {
  readonly fileId: string;
}

export function registerAttachUploadedFile(
  services: Services,
  registerRowCommand: RegisterRowCommand,
  attach: AttachToStore,
): void {
  registerRowCommand(Commands.attachUploadedFile, STORES, async ([target]) => {
    const store = await resolveStore(services, target, 'Store to attach uploaded files to');
    if (!store) return;
    const fileIds = await pickUploadedFiles(store.client, TITLE);
    if (fileIds.length === 0) return;
    const settings = await askAttachment(fileIds.length);
    if (settings) {
      await attach(
        store,
        fileIds.map((fileId) => ({ fileId, ...settings })),
      );
    }
  });
}

type Attachment = Pick<FileToAttach, 'attributes' | 'chunking'>;

interface StepItem extends vscode.QuickPickItem {
  readonly ask?: (attachment: Attachment) => Promise<Partial<Attachment>>;
}

/** Enter attaches; attributes and chunking can be given first. Undefined when the person backs out. */
async function askAttachment(count: number): Promise<Attachment | undefined> {
  let attachment: Attachment = {};
  for (;;) {
    const { attributes, chunking } = attachment;
    const items: StepItem[] = [
      { label: `$(add) Attach ${pluralize(count, 'file')}` },
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      {
        label: 'Attributes',
        description: JSON.stringify(attributes ?? {}),
        ask: async () => ({ attributes: (await askPairs(TITLE, 'attributes', attributes)) ?? attributes }),
      },
      { label: 'Chunking', description: chunkingWords(chunking), ask: askChunking },
    ];
    const placeHolder = 'Enter attaches; choose a line to change it first';
    const picked = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder });
    if (picked === undefined) return undefined;
    if (picked.ask === undefined) return attachment;
    attachment = { ...attachment, ...(await picked.ask(attachment)) };
  }
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
