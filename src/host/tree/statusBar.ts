import * as vscode from 'vscode';
import { TREE_VIEW } from '../contributions';
import { type Status, statusWords } from './status';

/** The extension's one status bar item; a click shows the view. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('vectorStores', vscode.StatusBarAlignment.Left);

  constructor() {
    this.item.name = 'Vector Stores';
    this.item.command = `${TREE_VIEW}.focus`;
  }

  show(status: Status): void {
    if (status.kind === 'hidden') {
      this.item.hide();
      return;
    }
    const { text, sentence } = statusWords(status);
    this.item.text = text;
    this.item.tooltip = sentence;
    this.item.accessibilityInformation = { label: `Vector Stores: ${sentence}` };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
