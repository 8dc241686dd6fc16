import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileFacts } from './fileTree';
import type { Scanned } from './survey';

/** Raise when the content rules change: what was judged by older rules is judged again. */
const RULES_VERSION = 1;
/** A file changed within the last scan's clock tick may change again with equal size and time; such are read again. */
const SETTLED_MS = 2_000;

interface Row extends Scanned, FileFacts {}

/**
 * What earlier surveys of one tree read, so that an unchanged file (same size and modification time) is not read
 * again. Only a shortcut: losing it costs time, nothing else.
 */
export class ScanCache {
  private rows = new Map<string, Row>();
  private readonly seen = new Map<string, Row>();
  private isChanged = false;

  private constructor(
    private readonly file: string,
    private readonly now: number,
  ) {}

  static async open(file: string, now = Date.now()): Promise<ScanCache> {
    const cache = new ScanCache(file, now);
    try {
      const stored = JSON.parse(await readFile(file, 'utf8')) as { version: number; rows: [string, Row][] };
      if (stored.version === RULES_VERSION) cache.rows = new Map(stored.rows);
    } catch {
      // Absent or damaged: everything is read again.
    }
    return cache;
  }

  get(path: string, facts: FileFacts): Scanned | undefined {
    const row = this.rows.get(path);
    if (!row || row.bytes !== facts.bytes || row.modified !== facts.modified) return undefined;
    this.seen.set(path, row);
    return row;
  }

  set(path: string, { bytes, modified }: FileFacts, scanned: Scanned): void {
    this.isChanged = true;
    if (modified < this.now - SETTLED_MS) this.seen.set(path, { bytes, modified, ...scanned });
    else this.rows.delete(path);
  }

  /** Writes what this survey read; rows of files outside its selections stay. */
  async save(): Promise<void> {
    if (!this.isChanged) return;
    const rows = [...new Map([...this.rows, ...this.seen])];
    await mkdir(path.dirname(this.file), { recursive: true });
    // Two windows may save at once: each writes its own file and the last rename wins.
    const draft = `${this.file}.${process.pid}.tmp`;
    await writeFile(draft, JSON.stringify({ version: RULES_VERSION, rows }));
    await rename(draft, this.file);
  }
}
