import * as vscode from 'vscode';
import { type Attributes, PATH, WORKSPACE } from '../../shared/attributes';

/**
 * The file of an open workspace folder that a store file was made of. The attributes come from a server, so a path
 * that would leave its folder finds nothing.
 */
export async function findLocalFile(attributes: Attributes): Promise<vscode.Uri | undefined> {
  const { [PATH]: path, [WORKSPACE]: workspace } = attributes;
  if (typeof path !== 'string' || !staysInside(path)) return undefined;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const named = folders.filter((folder) => folder.name === workspace);
  for (const folder of named.length > 0 ? named : folders) {
    const uri = vscode.Uri.joinPath(folder.uri, path);
    if (await isFile(uri)) return uri;
  }
  return undefined;
}

function staysInside(path: string): boolean {
  return path !== '' && !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '..');
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
