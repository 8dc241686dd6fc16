import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Stored {
  readonly storeName: string;
  readonly selections: readonly string[];
  readonly onPurpose: readonly string[];
  readonly skipped: readonly string[];
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

  private constructor(
    private readonly file: string,
    /** The store's name when it was last written to. */
    public storeName: string,
  ) {}

  /** @param storeName kept in the record; without it, the name that the record holds */
  static async open(file: string, storeName?: string): Promise<SyncRecord> {
    const record = new SyncRecord(file, storeName ?? '');
    try {
      const stored = JSON.parse(await readFile(file, 'utf8')) as Stored;
      record.storeName ||= stored.storeName;
      record.selections = new Set(stored.selections);
      record.onPurpose = new Set(stored.onPurpose);
      record.skipped = new Set(stored.skipped);
      record.known = new Map(Object.entries(stored.files));
    } catch {
      // Absent or damaged: this clone claims nothing, so Sync removes nothing.
    }
    return record;
  }

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  async save(): Promise<void> {
    const stored: Stored = {
      storeName: this.storeName,
      selections: [...this.selections],
      onPurpose: [...this.onPurpose],
      skipped: [...this.skipped],
      files: Object.fromEntries(this.known),
    };
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.tmp`, JSON.stringify(stored));
    await rename(`${this.file}.tmp`, this.file);
  }
}
