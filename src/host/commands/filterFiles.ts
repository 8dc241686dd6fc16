import * as vscode from 'vscode';
import { statusWord } from '../../shared/words';
import { Commands } from '../contributions';
import type { FileStatus, FilesNode, FilesQuery } from '../tree/filesNode';
import type { RegisterCommand } from './registerCommand';

interface QueryItem extends vscode.QuickPickItem {
  readonly change: (query: FilesQuery) => Promise<FilesQuery | undefined>;
}

const STATUSES: readonly FileStatus[] = ['completed', 'in_progress', 'failed', 'cancelled'];

/** Which files of a store the tree lists: by status and order on the server, by text here. */
export function registerFilterFiles(registerCommand: RegisterCommand): void {
  registerCommand(Commands.filterFiles, async (node?: FilesNode) => {
    if (!node) return;
    const placeHolder = 'Which files to list';
    const picked = await vscode.window.showQuickPick(itemsFor(node.query), { title: 'Filter Files', placeHolder });
    const query = await picked?.change(node.query);
    if (query) node.query = query;
  });
}

function itemsFor({ status, order, text }: FilesQuery): QueryItem[] {
  const marked = (label: string, isOn: boolean) => (isOn ? `$(check) ${label}` : label);
  const set = (part: Partial<FilesQuery>) => async (query: FilesQuery) => ({ ...query, ...part });
  return [
    { label: 'Path contains…', description: text, change: askText },
    separator('Status'),
    { label: marked('all', status === undefined), change: set({ status: undefined }) },
    ...STATUSES.map((word) => ({
      label: marked(statusWord(word), status === word),
      change: set({ status: word }),
    })),
    separator('Order'),
    { label: marked('newest first', order === 'desc'), change: set({ order: 'desc' }) },
    { label: marked('oldest first', order === 'asc'), change: set({ order: 'asc' }) },
    separator(''),
    { label: 'Clear', description: 'list all files, newest first', change: async () => ({ order: 'desc', text: '' }) },
  ];
}

function separator(label: string): QueryItem {
  return { label, kind: vscode.QuickPickItemKind.Separator, change: async () => undefined };
}

async function askText(query: FilesQuery): Promise<FilesQuery | undefined> {
  const prompt = 'Part of the path; empty for all files';
  const text = await vscode.window.showInputBox({ title: 'Filter Files', prompt, value: query.text });
  return text === undefined ? undefined : { ...query, text: text.trim().toLowerCase() };
}
