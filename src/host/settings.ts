import * as vscode from 'vscode';

/** Reads `vectorStores.<key>`; the default comes from package.json, so a declared setting always has a value. */
export function readSetting<T>(key: string, scope?: vscode.ConfigurationScope): T {
  return vscode.workspace.getConfiguration('vectorStores', scope).get<T>(key) as T;
}
