/** What the plan does with a file, or would do once it is ticked. */
export type Fate = 'incoming' | 'leftOut' | 'secret' | 'conflict' | 'follow' | 'rename' | 'remove';

/** A file of a plan, or a folder that is left out as a whole. */
export interface FileRow {
  readonly kind: 'file';
  /** Index of the folder's plan. */
  readonly plan: number;
  /** Relative to the workspace folder, with '/'. */
  readonly path: string;
  readonly parent: FolderRow;
  readonly fate: Fate;
  /** Its size, or why it is left out. */
  readonly note: string;
  readonly isFolder: boolean;
  /** False for what a person cannot change here: a binary file, a removal. */
  readonly isTickable: boolean;
  isTicked: boolean;
}

/** A folder with rows below it. */
export interface FolderRow {
  readonly kind: 'folder';
  readonly name: string;
  /** Relative to the workspace folder; '' is the workspace folder itself. */
  readonly path: string;
  readonly plan: number;
  readonly parent: FolderRow | undefined;
  readonly folders: Map<string, FolderRow>;
  readonly files: FileRow[];
}

export type Row = FileRow | FolderRow;

/** What is worth a look first, then folders, then the other files; each by name. */
export function childrenOf({ folders, files }: FolderRow): Row[] {
  const sorted = (rows: readonly Row[]) => rows.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const isUrgent = ({ fate }: FileRow) => fate === 'secret' || fate === 'conflict';
  const calm = files.filter((file) => !isUrgent(file));
  return [...sorted(files.filter(isUrgent)), ...sorted([...folders.values()]), ...sorted(calm)];
}

export function* filesBelow(folder: FolderRow): Generator<FileRow> {
  yield* folder.files;
  for (const inner of folder.folders.values()) yield* filesBelow(inner);
}

/** What a folder's line says of the files below it. */
export interface FolderSummary {
  /** Files that the plan brings in, and how many of them are still ticked. */
  readonly incoming: number;
  readonly ticked: number;
  /** Left out, and taken in on purpose. */
  readonly leftOut: number;
  readonly onPurpose: number;
  readonly secrets: number;
  readonly conflicts: number;
}

export function summarizeFolder(folder: FolderRow): FolderSummary {
  const summary = { incoming: 0, ticked: 0, leftOut: 0, onPurpose: 0, secrets: 0, conflicts: 0 };
  for (const { fate, isTicked } of filesBelow(folder)) {
    if (fate === 'incoming') summary.incoming++;
    if (fate === 'incoming' && isTicked) summary.ticked++;
    if (fate !== 'incoming' && isTicked) summary.onPurpose++;
    if (fate === 'leftOut' && !isTicked) summary.leftOut++;
    if (fate === 'secret' && !isTicked) summary.secrets++;
    if (fate === 'conflict' && !isTicked) summary.conflicts++;
  }
  return summary;
}
