import * as vscode from 'vscode';
import { Commands } from '../contributions';
import { PAIRS_SCHEME } from '../documents/documentUri';
import type { PairsFileSystem } from '../documents/pairsFileSystem';
import type { RegisterCommand } from './registerCommand';

const GO_THERE = 'Go to Problem';

/** Ctrl+S in a document of metadata or attributes: saves it, or says in one sentence why the server does not take it. */
export function registerSavePairs(registerCommand: RegisterCommand, pairs: PairsFileSystem): void {
  registerCommand(Commands.savePairs, async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== PAIRS_SCHEME) return;
    const text = document.getText();
    const [problem] = document.isDirty ? await pairs.sendAhead({ uri: document.uri, text }) : [];
    if (problem === undefined) {
      await document.save();
      return;
    }
    const range = new vscode.Range(
      document.positionAt(problem.offset),
      document.positionAt(problem.offset + problem.length),
    );
    void vscode.window.showErrorMessage(problem.message, GO_THERE).then(async (action) => {
      if (action) await vscode.window.showTextDocument(document, { selection: range });
    });
  });
}
