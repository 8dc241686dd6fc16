import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { journalNotWritten } from '../../errors';

/** What a run set out to do: enough to plan it again. */
export interface RunHeader {
  readonly connectionId: string;
  readonly storeId: string;
  readonly storeName: string;
  /** The tree's id (its URI) and name. */
  readonly tree: string;
  readonly workspace: string;
  readonly kind: 'add' | 'sync';
  readonly selections: readonly string[];
  readonly onPurpose: readonly string[];
}

/** An upload that was begun: whether it reached the server is not known until `uploaded` follows. */
export interface UploadIntent {
  readonly path: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly begunAt: number;
}

/** A store file that is about to get another path. */
export interface Renaming {
  readonly fileId: string;
  readonly path: string;
  readonly sha256: string;
}

/** A large file on its way in parts. */
export interface BegunUpload extends UploadIntent, PartedUpload {
  /** Ids of the parts that arrived, by their number from 0. */
  readonly partIds: ReadonlyMap<number, string>;
}

interface PartedUpload {
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partBytes: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

type Line<Header> =
  | { readonly at: 'begin'; readonly header: Header }
  | ({ readonly at: 'uploading' } & UploadIntent)
  | ({ readonly at: 'parts'; readonly path: string } & PartedUpload)
  | { readonly at: 'part'; readonly path: string; readonly number: number; readonly partId: string }
  | { readonly at: 'uploaded'; readonly path: string; readonly fileId: string }
  | { readonly at: 'batch'; readonly batchId: string }
  | ({ readonly at: 'renaming' } & Renaming)
  | { readonly at: 'discard'; readonly fileIds: readonly string[] };

/** What an interrupted run left. */
export interface Leftover<Header = RunHeader> {
  readonly header: Header;
  /** Files that were uploaded; which of them are attached, the store itself tells. */
  readonly uploaded: readonly (UploadIntent & { readonly fileId: string })[];
  readonly uncertain: readonly UploadIntent[];
  /** Those of them that go in parts. */
  readonly begun: readonly BegunUpload[];
  readonly batchIds: readonly string[];
  /** Files whose path in the store was about to change. */
  readonly renamed: readonly Renaming[];
  /** Files that were about to be deleted. */
  readonly discarded: readonly string[];
}

/**
 * What a run has durably done on the server, one line of JSON each, written before (uploads, deletions) or right after
 * (ids) the request. A run that ends properly removes its journal, so one that is there at the start was interrupted.
 * Writes are synchronous: 10 µs each, and a killed process has lost none that returned.
 */
export class Journal<Header = RunHeader> {
  private constructor(
    private readonly file: string,
    private readonly descriptor: number,
  ) {}

  /** Starts a new journal, or goes on with the one that is there, so that what it records stays known. */
  static begin<Header>(file: string, header: Header): Journal<Header> {
    mkdirSync(path.dirname(file), { recursive: true });
    const journal = new Journal<Header>(file, openSync(file, 'a'));
    // A crash or a full disk may have cut the last line: the next must not be glued to it.
    journal.append('\n');
    journal.write({ at: 'begin', header });
    return journal;
  }

  /** What the journal in `file` tells of a run that did not end properly; undefined when there is none. */
  static read<Header = RunHeader>(file: string): Leftover<Header> | undefined {
    if (!existsSync(file)) return undefined;
    return replay(
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap(parseLine<Header>),
    );
  }

  /** Forgets a run whose remains have been put in order. */
  static remove(file: string): void {
    rmSync(file, { force: true });
  }

  /** What is known of the run now; the last one counts. */
  restate(header: Header): void {
    this.write({ at: 'begin', header });
  }

  uploading(intent: UploadIntent): void {
    this.write({ at: 'uploading', ...intent });
  }

  /** @param path of the upload begun last under this path */
  uploaded(path: string, fileId: string): void {
    this.write({ at: 'uploaded', path, fileId });
  }

  /** The upload begun last under this path goes in parts, or goes on with those of an earlier run. */
  parts(path: string, upload: PartedUpload): void {
    const { uploadId, partBytes, expiresAt } = upload;
    this.write({ at: 'parts', path, uploadId, partBytes, expiresAt });
  }

  part(path: string, number: number, partId: string): void {
    this.write({ at: 'part', path, number, partId });
  }

  batch(batchId: string): void {
    this.write({ at: 'batch', batchId });
  }

  renaming(renaming: Renaming): void {
    this.write({ at: 'renaming', ...renaming });
  }

  discard(fileIds: readonly string[]): void {
    if (fileIds.length > 0) this.write({ at: 'discard', fileIds });
  }

  /** The run ended properly: nothing is left to resume or to clean up. */
  end(): void {
    this.close();
    Journal.remove(this.file);
  }

  /** Leaves the journal for the next run, which goes on from it. */
  close(): void {
    closeSync(this.descriptor);
  }

  private write(line: Line<Header>): void {
    this.append(`${JSON.stringify(line)}\n`);
  }

  private append(text: string): void {
    try {
      writeFileSync(this.descriptor, text); // Appends all of it: on a full disk writeSync writes a part and says nothing.
    } catch (error) {
      throw journalNotWritten(error);
    }
  }
}

/** A last line that was cut by a crash is dropped: what it would have said had not been acknowledged. */
function parseLine<Header>(text: string): Line<Header>[] {
  try {
    return [JSON.parse(text) as Line<Header>];
  } catch {
    return [];
  }
}

function replay<Header>(lines: readonly Line<Header>[]): Leftover<Header> | undefined {
  let header: Header | undefined;
  const uncertain = new Map<string, UploadIntent>();
  const parted = new Map<string, PartedUpload & { readonly partIds: Map<number, string> }>();
  const uploaded: (UploadIntent & { fileId: string })[] = [];
  const batchIds: string[] = [];
  const renamed: Renaming[] = [];
  const discarded: string[] = [];
  for (const line of lines) {
    if (line.at === 'begin') header = line.header;
    else if (line.at === 'uploading') uncertain.set(line.path, line);
    else if (line.at === 'parts') {
      const known = parted.get(line.path);
      parted.set(line.path, { ...line, partIds: known?.uploadId === line.uploadId ? known.partIds : new Map() });
    } else if (line.at === 'part') parted.get(line.path)?.partIds.set(line.number, line.partId);
    else if (line.at === 'uploaded') {
      const intent = uncertain.get(line.path);
      uncertain.delete(line.path);
      if (intent) uploaded.push({ ...intent, fileId: line.fileId });
    } else if (line.at === 'batch') batchIds.push(line.batchId);
    else if (line.at === 'renaming') renamed.push(line);
    else discarded.push(...line.fileIds);
  }
  const begun = [...uncertain.values()].flatMap((intent) => {
    const parts = parted.get(intent.path);
    return parts ? [{ ...intent, ...parts }] : [];
  });
  return header && { header, uploaded, uncertain: [...uncertain.values()], begun, batchIds, renamed, discarded };
}
