import * as vscode from 'vscode';
import { type Attributes, PATH, WORKSPACE } from '../../../shared/attributes';
import { type Finding, pathOf } from '../run/finding';
import { baseName, globForName, safeSegments, sharedSuffix } from './storePath';

/** Files of one name past this number are not offered. */
const MOST_CANDIDATES = 50;

/**
 * The local files at the `path` of a store file's attributes: in the workspace folder they name, else in any other.
 * Several, when folders share a name or none has the right one.
 */
export async function filesAtPath({ [PATH]: path, [WORKSPACE]: workspace }: Attributes): Promise<vscode.Uri[]> {
  const segments = typeof path === 'string' ? safeSegments(path) : undefined;
  if (!segments) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  const named = folders.filter((folder) => folder.name === workspace);
  for (const group of [named, folders.filter((folder) => folder.name !== workspace)]) {
    const uris = group.map((folder) => vscode.Uri.joinPath(folder.uri, ...segments));
    const present = await Promise.all(uris.map(isFile));
    const found = uris.filter((_, index) => present[index]);
    if (found.length > 0) return found;
  }
  return [];
}

/** Files of the finding's name anywhere in the workspace, those that share most of its path. */
async function filesOfName(finding: Finding): Promise<vscode.Uri[]> {
  const path = pathOf(finding);
  // Types that a server refuses are uploaded as NAME.EXT.txt.
  const names = [...new Set([path, finding.filename].map(baseName).flatMap((name) => [name, withoutTxt(name)]))];
  for (const name of names.filter((candidate) => candidate !== '')) {
    const found = await vscode.workspace.findFiles(globForName(name), undefined, MOST_CANDIDATES);
    const same = found.filter((uri) => baseName(uri.path) === name);
    if (same.length === 0) continue;
    const best = Math.max(...same.map((uri) => sharedSuffix(uri.path, path)));
    return same.filter((uri) => sharedSuffix(uri.path, path) === best);
  }
  return [];
}

function withoutTxt(name: string): string {
  return /\.[^.]+\.txt$/i.test(name) ? name.slice(0, -4) : name;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

/** The one local file of a finding; asks when several fit. Undefined: none, or the person backed out (`asked`). */
export async function pickFile(finding: Finding): Promise<{ uri: vscode.Uri | undefined; asked: boolean }> {
  const atPath = await filesAtPath(finding.attributes);
  const candidates = atPath.length > 0 ? atPath : await filesOfName(finding);
  if (candidates.length <= 1) return { uri: candidates[0], asked: false };
  const items = candidates.map((uri) => ({ label: vscode.workspace.asRelativePath(uri, true), uri }));
  const choice = await vscode.window.showQuickPick(items, {
    placeHolder: `Several files are named ${baseName(pathOf(finding))}: which one?`,
  });
  return { uri: choice?.uri, asked: true };
}
