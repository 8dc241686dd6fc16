import * as vscode from 'vscode';

/** The extension's one output channel; parts prefix their lines with their area, e.g. `[engine] …`. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Vector Stores', { log: true });
}
