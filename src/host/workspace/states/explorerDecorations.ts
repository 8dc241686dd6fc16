import * as vscode from 'vscode';
import type { FileState } from '../../indexing/fileStates';
import { readSetting } from '../../settings';
import type { StateInStore, WorkspaceStates } from './workspaceStates';

const SETTING = 'explorer.decorations';

/** Most worth knowing first: a file may be in several stores. */
const SHOWN: readonly { readonly state: FileState; readonly badge: string; readonly words: string }[] = [
  { state: 'changed', badge: '≠', words: 'changed since it was added to' },
  { state: 'new', badge: '+', words: 'not yet in' },
  { state: 'same', badge: '✓', words: 'in' },
];

/** The state of each file against its stores, as a letter in the Explorer: by a setting, and only then at any cost. */
export class ExplorerDecorations implements vscode.Disposable {
  private shown: vscode.Disposable | undefined;
  private readonly listening: vscode.Disposable;

  constructor(private readonly states: WorkspaceStates) {
    this.listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`vectorStores.${SETTING}`)) this.followSetting();
    });
    this.followSetting();
  }

  dispose(): void {
    this.listening.dispose();
    this.shown?.dispose();
  }

  private followSetting(): void {
    this.shown?.dispose();
    this.shown = readSetting<boolean>('explorer.decorations') ? showDecorations(this.states) : undefined;
  }
}

function showDecorations(states: WorkspaceStates): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  return vscode.Disposable.from(
    changed,
    states.onDidChange(() => changed.fire(undefined)),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => decorationOf(states.ofFile(uri)),
    }),
  );
}

function decorationOf(inStores: readonly StateInStore[]): vscode.FileDecoration | undefined {
  const shown = SHOWN.find(({ state }) => inStores.some((one) => one.state === state));
  if (!shown) return undefined;
  const names = inStores.filter(({ state }) => state === shown.state).map(({ storeName }) => `"${storeName}"`);
  return new vscode.FileDecoration(shown.badge, `Vector Stores: ${shown.words} ${names.join(', ')}`);
}
