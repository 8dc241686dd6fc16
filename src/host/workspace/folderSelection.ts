import * as vscode from 'vscode';
import { notAFile } from '../errors';
import type { FileTree } from '../indexing/fileTree';
import type { RuleSettings } from '../indexing/rules/rules';
import { readRuleSettings } from './ruleSettings';
import { treeAt } from './workspaceFileTree';

/** Chosen files and folders of one workspace folder. */
export interface FolderSelection {
  readonly folder: vscode.Uri;
  readonly tree: FileTree;
  readonly settings: RuleSettings;
  /** Paths in the tree; '' is the whole folder. */
  readonly selections: readonly string[];
}

/** A whole workspace folder. */
export function selectFolder(
  { uri, name }: vscode.WorkspaceFolder,
  selections: readonly string[] = [''],
): FolderSelection {
  return { folder: uri, tree: treeAt(uri, name), settings: readRuleSettings(uri), selections };
}

/**
 * Sorts URIs by workspace folder. What lies outside every folder (a single file opened alone) belongs to the folder it
 * lies in.
 * @throws UserError for documents that are no files
 */
export async function selectUris(uris: readonly vscode.Uri[]): Promise<FolderSelection[]> {
  const byRoot = new Map<string, { folder: vscode.Uri; name: string; selections: string[] }>();
  for (const uri of uris) {
    if (!inWorkspace(uri) && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) throw notAFile();
    const { folder, name } = await rootOf(uri);
    const root = byRoot.get(folder.toString()) ?? { folder, name, selections: [] };
    root.selections.push(relativePath(folder, uri));
    byRoot.set(folder.toString(), root);
  }
  return [...byRoot.values()].map(({ folder, name, selections }) => ({
    folder,
    tree: treeAt(folder, name),
    settings: readRuleSettings(folder),
    selections,
  }));
}

export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(base) ? uri.path.slice(base.length).replace(/\/$/, '') : '';
}

function inWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

async function rootOf(uri: vscode.Uri): Promise<{ folder: vscode.Uri; name: string }> {
  const inFolder = vscode.workspace.getWorkspaceFolder(uri);
  if (inFolder) return { folder: inFolder.uri, name: inFolder.name };
  const { type } = await vscode.workspace.fs.stat(uri);
  const folder = type & vscode.FileType.Directory ? uri : vscode.Uri.joinPath(uri, '..');
  return { folder, name: folder.path.slice(folder.path.lastIndexOf('/') + 1) };
}
