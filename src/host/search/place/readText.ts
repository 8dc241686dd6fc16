import * as vscode from 'vscode';

/** Larger files are not read to show line numbers; opening one reads it anyway. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file as an editor would show it, with the person's encoding settings, unsaved changes included.
 * Does not open a document: that would wake every extension that listens for opened ones.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > MOST_BYTES) return undefined;
    return await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
  } catch {
    return undefined;
  }
}
