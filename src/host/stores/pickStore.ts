import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { Connection, StoreRef } from '../client/connection';
import { everyItem } from '../client/everyItem';
import { describeFailure } from '../client/requestError';
import type { Services } from '../services';
import { createNamedStore } from './createNamedStore';

export interface PickStoreOptions {
  readonly placeHolder: string;
  /** Offers "Create New Store…" on every connection. */
  readonly allowCreate?: boolean;
}

interface StoreItem extends vscode.QuickPickItem {
  readonly store?: StoreRef;
  readonly createOn?: Connection;
}

/** Asks for a store, last used first; undefined when the person backs out. Lists every page of every connection. */
export async function pickStore(services: Services, options: PickStoreOptions): Promise<StoreRef | undefined> {
  const choice = await chooseItem(services, options);
  if (choice === undefined) return undefined;
  const store = choice.createOn ? await createNamedStore(services, choice.createOn) : choice.store;
  if (store) await services.recentStores.use(store);
  return store;
}

async function chooseItem(services: Services, options: PickStoreOptions): Promise<StoreItem | undefined> {
  const picker = vscode.window.createQuickPick<StoreItem>();
  picker.placeholder = options.placeHolder;
  picker.matchOnDescription = true;
  picker.busy = true;
  picker.show();
  const cancelled = new AbortController();
  try {
    const chosen = new Promise<StoreItem | undefined>((resolve) => {
      picker.onDidAccept(() => {
        const item = picker.activeItems[0];
        if (item && (item.store || item.createOn)) resolve(item);
      });
      picker.onDidHide(() => resolve(undefined));
    });
    fillWithStores(services, picker, options, cancelled.signal);
    return await chosen;
  } finally {
    cancelled.abort();
    picker.dispose();
  }
}

/** Shows what is there page by page, so that the first stores can be picked while others still come. */
async function fillWithStores(
  services: Services,
  picker: vscode.QuickPick<StoreItem>,
  options: PickStoreOptions,
  signal: AbortSignal,
): Promise<void> {
  const { all } = services.connections;
  const several = all.length > 1;
  const counts = new Map<StoreRef, string>();
  const failures: StoreItem[] = [];
  const show = () => {
    if (signal.aborted) return;
    const stores = services.recentStores.sort([...counts.keys()]).map((store): StoreItem => {
      const description = several ? `${store.connection.label} · ${counts.get(store)}` : counts.get(store);
      return { label: store.name || store.storeId, description, store, iconPath: new vscode.ThemeIcon('database') };
    });
    const create = options.allowCreate ? all.map((connection) => createItem(connection, several)) : [];
    picker.items = [...stores, ...failures, ...create];
  };
  show();
  await Promise.all(
    all.map(async (connection) => {
      try {
        const client = await connection.client();
        for await (const store of everyItem(client.vectorStores.list({ limit: 100 }, { signal }))) {
          counts.set({ connection, storeId: store.id, name: store.name }, pluralize(store.file_counts.total, 'file'));
          if (counts.size % 100 === 0) show();
        }
      } catch (error) {
        if (signal.aborted) return;
        const { sentence } = describeFailure(error);
        services.log.error(`[stores] ${connection.label}: ${sentence}`, error);
        failures.push({ label: connection.label, detail: sentence, iconPath: new vscode.ThemeIcon('warning') });
      }
      show();
    }),
  );
  if (!signal.aborted) picker.busy = false;
}

function createItem(connection: Connection, several: boolean): StoreItem {
  return {
    label: 'Create New Store…',
    description: several ? connection.label : undefined,
    iconPath: new vscode.ThemeIcon('add'),
    alwaysShow: true,
    createOn: connection,
  };
}
