import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';

/** The store that a record is about, with its name when it was last written to. */
export interface RecordedStore {
  readonly connectionId: string;
  readonly storeId: string;
  readonly name: string;
}

interface Stored {
  readonly store: RecordedStore;
  readonly selections: readonly string[];
  readonly onPurpose: readonly string[];
  readonly skipped: readonly string[];
  readonly chunking?: FileChunkingStrategyParam;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * What this clone of a workspace has put into one store: which files and folders a person chose, and each file's hash
 * as last written. Sync needs it to tell its own files from those of another clone of the same name.
 */
export class SyncRecord {
  /** Paths of chosen files and folders. */
  selections = new Set<string>();
  /** Files taken in although a rule leaves them out. */
  onPurpose = new Set<string>();
  /** Files kept out although no rule speaks against them (unticked in a plan's review). */
  skipped = new Set<string>();
  /** How a person wants these files cut; undefined: the server's default. */
  chunking: FileChunkingStrategyParam | undefined;
  /** path → sha256 */
  known = new Map<string, string>();

  /** Takes over what a request decides about single files; choosing a file itself undoes an earlier "keep out". */
  decide(selections: readonly string[], onPurpose: readonly string[], skipped: readonly string[]): void {
    for (const path of selections) this.skipped.delete(path);
    for (const path of onPurpose) this.onPurpose.add(path);
    for (const path of onPurpose) this.skipped.delete(path);
    for (const path of skipped) this.skipped.add(path);
    for (const path of skipped) this.onPurpose.delete(path);
  }

  /** Of the file as it was read or written last. */
  private version: string | undefined;

  private constructor(
    private readonly file: string,
    public store: RecordedStore,
  ) {}

  static async open(file: string, store: RecordedStore): Promise<SyncRecord> {
    const record = new SyncRecord(file, store);
    await record.read();
    return record;
  }

  /** A record that is there; undefined when it is damaged. */
  static async find(file: string): Promise<SyncRecord | undefined> {
    const record = new SyncRecord(file, { connectionId: '', storeId: '', name: '' });
    const stored = await record.read();
    if (!stored?.store) return undefined;
    record.store = stored.store;
    return record;
  }

  /**
   * Takes over what another window's run has written since this record was opened.
   * @returns whether there was anything
   */
  async catchUp(): Promise<boolean> {
    if ((await versionOf(this.file)) === this.version) return false;
    const theirs = new SyncRecord(this.file, this.store);
    await theirs.read();
    this.known = theirs.known;
    this.selections = new Set([...this.selections, ...theirs.selections]);
    this.version = theirs.version;
    return true;
  }

  private async read(): Promise<Stored | undefined> {
    try {
      this.version = await versionOf(this.file);
      const stored = JSON.parse(await readFile(this.file, 'utf8')) as Stored;
      this.selections = new Set(stored.selections);
      this.onPurpose = new Set(stored.onPurpose);
      this.skipped = new Set(stored.skipped);
      this.chunking = stored.chunking;
      this.known = new Map(Object.entries(stored.files));
      return stored;
    } catch {
      // Absent or damaged: this clone claims nothing, so Sync removes nothing.
      return undefined;
    }
  }

  /** The same about a copy of the store. */
  async copyTo(file: string, store: RecordedStore): Promise<void> {
    const copy = new SyncRecord(file, store);
    const { selections, onPurpose, skipped, chunking, known } = this;
    await Object.assign(copy, { selections, onPurpose, skipped, chunking, known }).save();
  }

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  async save(): Promise<void> {
    const stored: Stored = {
      store: this.store,
      selections: [...this.selections],
      onPurpose: [...this.onPurpose],
      skipped: [...this.skipped],
      ...(this.chunking && { chunking: this.chunking }),
      files: Object.fromEntries(this.known),
    };
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.tmp`, JSON.stringify(stored));
    await rename(`${this.file}.tmp`, this.file);
    this.version = await versionOf(this.file);
  }
}

/** Changes with every save, which puts a new file in the old one's place; undefined when there is none. */
async function versionOf(file: string): Promise<string | undefined> {
  const facts = await stat(file, { bigint: true }).catch(() => undefined);
  return facts && `${facts.ino}/${facts.mtimeNs}/${facts.size}`;
}
