// What indexing needs of a folder: listing, reading and file facts. Two implementations: node's file system for
// `file:` folders and the terminal (trees/nodeFileTree.ts), VS Code's workspace.fs for every other scheme
// (host/workspace/workspaceFileTree.ts). Paths are relative to the root, with '/'; '' is the root.

export type EntryKind = 'file' | 'directory' | 'symlink' | 'special';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileFacts {
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** An ignore file that applies to the tree but does not lie in it. */
export interface OutsideIgnoreFile {
  readonly label: string;
  readonly text: string;
  /** The way from the directory it applies to down to the tree's root: '' or ending in '/'. */
  readonly above: string;
}

/** What git knows about the tree beyond its files. */
export interface GitFacts {
  readonly ignoreCase: boolean;
  /** Weakest first: core.excludesFile, .git/info/exclude, .gitignore of directories above the root. */
  readonly outside: readonly OutsideIgnoreFile[];
  /** Files that git tracks although an ignore rule matches them: git keeps them, and so do we. */
  readonly trackedThoughIgnored: ReadonlySet<string>;
}

export interface FileTree {
  /** The folder's name: the `workspace` attribute of its files. */
  readonly name: string;
  /** Identifies the folder in the journal and the state cache: its URI. */
  readonly id: string;
  list(directory: string): Promise<readonly Entry[]>;
  facts(path: string): Promise<FileFacts>;
  read(path: string): Promise<Uint8Array>;
  git(): Promise<GitFacts>;
}

/** For trees without a repository. */
export const NO_GIT: GitFacts = { ignoreCase: false, outside: [], trackedThoughIgnored: new Set() };
