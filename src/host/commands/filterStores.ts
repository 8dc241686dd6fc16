import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { StoreTree } from '../tree/storeTree';
import type { StoresQuery } from '../tree/treeNode';
import type { RegisterCommand } from './registerCommand';

interface QueryItem extends vscode.QuickPickItem {
  readonly change: (query: StoresQuery) => Promise<StoresQuery | undefined>;
}

/** Which stores are listed: by a part of their name here, by order on the server. */
export function registerFilterStores(registerCommand: RegisterCommand, tree: StoreTree): void {
  registerCommand(Commands.filterStores, async () => {
    const placeHolder = 'Which stores to list';
    const items = itemsFor(tree.storesQuery);
    const picked = await vscode.window.showQuickPick(items, { title: 'Filter Stores', placeHolder });
    const query = await picked?.change(tree.storesQuery);
    if (query) tree.storesQuery = query;
  });
}

function itemsFor({ order, text }: StoresQuery): QueryItem[] {
  const marked = (label: string, isOn: boolean) => (isOn ? `$(check) ${label}` : label);
  return [
    { label: 'Name contains…', description: text, change: askText },
    {
      label: marked('newest first', order === 'desc'),
      change: async (query) => ({ ...query, order: 'desc' }),
    },
    {
      label: marked('oldest first', order === 'asc'),
      change: async (query) => ({ ...query, order: 'asc' }),
    },
    { label: 'Clear', description: 'list all stores, newest first', change: async () => ({ order: 'desc', text: '' }) },
  ];
}

async function askText(query: StoresQuery): Promise<StoresQuery | undefined> {
  const prompt = 'Part of the name; empty for all stores';
  const text = await vscode.window.showInputBox({ title: 'Filter Stores', prompt, value: query.text });
  return text === undefined ? undefined : { ...query, text: text.trim().toLowerCase() };
}
