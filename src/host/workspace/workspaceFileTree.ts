import * as vscode from 'vscode';
import { type Entry, type EntryKind, type FileFacts, type FileTree, type GitFacts, NO_GIT } from '../indexing/fileTree';
import { NodeFileTree } from '../indexing/trees/nodeFileTree';

/** The folder as indexing sees it: node's file system where it is on this machine's disk, else workspace.fs. */
export function treeAt(folder: vscode.Uri, name: string): FileTree {
  return folder.scheme === 'file' ? new NodeFileTree(folder.fsPath, name) : new WorkspaceFileTree(folder, name);
}

/** A folder of a virtual workspace. Git's own knowledge (excludes outside the tree) is not to be had there. */
class WorkspaceFileTree implements FileTree {
  readonly id: string;

  constructor(
    private readonly root: vscode.Uri,
    readonly name: string,
  ) {
    this.id = root.toString();
  }

  async list(directory: string): Promise<Entry[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.at(directory));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  }

  async facts(path: string): Promise<FileFacts> {
    const { size, mtime } = await vscode.workspace.fs.stat(this.at(path));
    return { bytes: size, modified: mtime };
  }

  read(path: string): Promise<Uint8Array> {
    return Promise.resolve(vscode.workspace.fs.readFile(this.at(path)));
  }

  async git(): Promise<GitFacts> {
    return NO_GIT;
  }

  private at(path: string): vscode.Uri {
    return path === '' ? this.root : vscode.Uri.joinPath(this.root, path);
  }
}

function kindOf(type: vscode.FileType): EntryKind {
  if (type & vscode.FileType.SymbolicLink) return 'symlink';
  if (type & vscode.FileType.Directory) return 'directory';
  return type & vscode.FileType.File ? 'file' : 'special';
}
