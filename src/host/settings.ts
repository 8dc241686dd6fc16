import * as vscode from 'vscode';
import type { StoragePrice } from '../shared/storagePrice';

/** Reads `vectorStores.<key>`; the default comes from package.json, so a declared setting always has a value. */
export function readSetting<T>(key: string, scope?: vscode.ConfigurationScope): T {
  return vscode.workspace.getConfiguration('vectorStores', scope).get<T>(key) as T;
}

/** What the paid services ask for storage, as the person knows it. */
export function storagePrice(): StoragePrice {
  return {
    freeGigabytes: readSetting<number>('storagePrice.freeGigabytes'),
    dollarsPerGigabyteDay: readSetting<number>('storagePrice.dollarsPerGigabyteDay'),
  };
}
