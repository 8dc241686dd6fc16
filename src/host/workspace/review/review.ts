import { formatBytes } from '../../../shared/words';
import type { Action, Plan } from '../../indexing/plan';
import { canIncludeOnPurpose, describeExclusion } from '../../indexing/rules/verdict';
import { type FileRow, type FolderRow, filesBelow, type Row } from './reviewRow';

/** What a review decides about one folder's plan. */
export interface Decisions {
  readonly onPurpose: readonly string[];
  readonly skipped: readonly string[];
  readonly overwrite: readonly string[];
}

/** The plans of one question as rows with ticks, and what a person makes of them. */
export class Review {
  /** One for each workspace folder. */
  readonly roots: readonly FolderRow[];

  constructor(plans: readonly Plan[]) {
    this.roots = plans.map(rootOf);
  }

  /**
   * A file's tick is its own; a folder's goes to the files below it that the plan brings in. What is left out is taken in
   * file by file only, so that nobody includes a secret with a folder.
   */
  tick(row: Row, isTicked: boolean): void {
    if (row.kind === 'folder') {
      for (const file of filesBelow(row)) if (file.fate === 'incoming') file.isTicked = isTicked;
    } else if (row.isTickable) row.isTicked = isTicked;
  }

  tickedSecrets(): FileRow[] {
    return this.files().filter(({ fate, isTicked }) => fate === 'secret' && isTicked);
  }

  tickedCount(): number {
    return this.files().filter(({ isTicked }) => isTicked).length;
  }

  /** For each folder's plan, in their order. */
  decisions(): Decisions[] {
    return this.roots.map((root) => {
      const files = [...filesBelow(root)];
      const paths = (wanted: (file: FileRow) => boolean) => files.filter(wanted).map(({ path }) => path);
      return {
        onPurpose: paths(({ fate, isTicked }) => isTicked && (fate === 'leftOut' || fate === 'secret')),
        skipped: paths(({ fate, isTicked }) => !isTicked && fate === 'incoming'),
        overwrite: paths(({ fate, isTicked }) => isTicked && fate === 'conflict'),
      };
    });
  }

  private files(): FileRow[] {
    return this.roots.flatMap((root) => [...filesBelow(root)]);
  }
}

function rootOf(plan: Plan, index: number): FolderRow {
  const root = emptyFolder(plan.workspace, '', index, undefined);
  const place = (path: string, row: Pick<FileRow, 'fate' | 'note'> & Partial<FileRow>) => {
    const parent = folderAt(root, path.split('/').slice(0, -1));
    parent.files.push({
      kind: 'file',
      plan: index,
      path,
      parent,
      isFolder: false,
      isTickable: false,
      isTicked: false,
      ...row,
    });
  };
  for (const action of plan.actions) {
    if (action.kind === 'remove') place(action.path, { fate: 'remove', note: 'to be removed' });
    else if (action.kind === 'follow') place(action.file.path, { fate: 'follow', note: 'still being processed' });
    else if (action.kind === 'rename') place(action.file.path, { fate: 'rename', note: renamedFrom(action) });
    else place(action.file.path, { fate: 'incoming', note: incomingNote(action), isTickable: true, isTicked: true });
  }
  for (const { path, folder, exclusion } of plan.leftOut) {
    const fate = exclusion.reason === 'secret' ? 'secret' : 'leftOut';
    const isTickable = !folder && canIncludeOnPurpose(exclusion.reason);
    place(path, { fate, note: describeExclusion(exclusion), isFolder: folder, isTickable });
  }
  for (const { file } of plan.conflicts) {
    place(file.path, { fate: 'conflict', note: 'changed by someone else: left alone', isTickable: true });
  }
  return root;
}

function incomingNote(action: Exclude<Action, { kind: 'remove' | 'rename' | 'follow' }>): string {
  const size = formatBytes(action.file.bytes);
  if (action.kind === 'replace') return `changed · ${size}`;
  return action.kind === 'reattach' ? `failed before · ${size}` : size;
}

function renamedFrom({ storeFile }: Extract<Action, { kind: 'rename' }>): string {
  return `renamed from ${storeFile.path}`;
}

function folderAt(root: FolderRow, segments: readonly string[]): FolderRow {
  let folder = root;
  for (const name of segments) {
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    let inner = folder.folders.get(name);
    if (!inner) {
      inner = emptyFolder(name, path, root.plan, folder);
      folder.folders.set(name, inner);
    }
    folder = inner;
  }
  return folder;
}

function emptyFolder(name: string, path: string, plan: number, parent: FolderRow | undefined): FolderRow {
  return { kind: 'folder', name, path, plan, parent, folders: new Map(), files: [] };
}
