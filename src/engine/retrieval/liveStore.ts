// A store as searches see it: its index and its files, in memory, brought up to the database's revision before a search.
// Whoever wrote the change, this process or another, the way is the same: load what is newer than what was seen.
import type { Attributes, AttributeValue } from '../../shared/attributes';
import { displayPath } from '../../shared/attributes';
import type { FileKey, StoreIndex } from '../search/contract';
import { SegmentError } from '../search/segments/errors';
import { DamagedSegmentError, type SegmentRow } from '../storage/segments';
import type { StoreDatabase } from '../storage/storeDatabase';

/** A completed file. */
export class LiveFile {
  private parsed: Attributes | undefined;

  constructor(
    readonly fileId: string,
    readonly filename: string,
    private readonly json: string,
  ) {}

  /** Parsed on first use: most searches have no filter, and show few files. */
  get attributes(): Attributes {
    this.parsed ??= JSON.parse(this.json) as Attributes;
    return this.parsed;
  }

  get path(): string {
    return this.json === '{}' ? this.filename : displayPath(this.attributes, this.filename);
  }

  /** An attribute; `filename` and `file_id` can be asked for too where no attribute has that name. */
  readonly read = (key: string): AttributeValue | undefined => {
    if (Object.hasOwn(this.attributes, key)) return this.attributes[key];
    if (key === 'filename') return this.filename;
    return key === 'file_id' ? this.fileId : undefined;
  };
}

export class LiveStore {
  index: StoreIndex;
  readonly files = new Map<FileKey, LiveFile>();
  revision = -1;
  /** Bytes of the segments loaded. */
  bytes = 0;
  private readonly segments = new Map<number, SegmentRow>();

  constructor(private readonly createIndex: () => StoreIndex) {
    this.index = createIndex();
  }

  /** @throws DamagedSegmentError, and the errors of SQLite; the next call begins anew */
  refresh(store: StoreDatabase): void {
    if (store.revision === this.revision) return;
    try {
      store.database.snapshot(() => {
        const revision = store.revision;
        this.loadFiles(store);
        this.loadSegments(store);
        this.revision = revision;
      });
    } catch (error) {
      this.reset();
      throw error;
    }
  }

  private loadFiles(store: StoreDatabase): void {
    const changed = store.database.iterate<{ key: number; file_id: string; filename: string; attributes: string }>(
      `SELECT key, file_id, filename, attributes FROM files WHERE revision > ? AND status = 'completed'`,
      this.revision,
    );
    for (const row of changed) this.files.set(row.key, new LiveFile(row.file_id, row.filename, row.attributes));
    const gone = store.database.iterate<{ file_key: number }>(
      'SELECT file_key FROM tombstones WHERE revision > ?',
      this.revision,
    );
    for (const { file_key } of gone) {
      this.files.delete(file_key);
      this.index.removeFile(file_key);
    }
  }

  private loadSegments(store: StoreDatabase): void {
    const present = store.segments.list();
    if (this.hasLost(present)) {
      // A damaged segment was taken out and its files sealed anew: what is loaded would give them twice.
      this.renewIndex();
    }
    for (const segment of present) {
      if (this.segments.has(segment.id)) continue;
      const replaced = [...this.segments.values()].filter((loaded) => covers(segment, loaded)).map(({ id }) => id);
      this.loadSegment(store, segment.id, replaced);
      for (const id of replaced) this.segments.delete(id);
      this.segments.set(segment.id, segment);
    }
    this.bytes = present.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  private loadSegment(store: StoreDatabase, id: number, replaced: readonly number[]): void {
    const data = store.segments.read(id)!;
    try {
      if (replaced.length > 0) this.index.replaceSegments(replaced, id, data);
      else this.index.addSegment(id, data);
    } catch (error) {
      // Whole, but of another version of the format: made anew like a damaged one.
      if (error instanceof SegmentError) throw new DamagedSegmentError(id, store.database.path);
      throw error;
    }
  }

  /** Whether a loaded segment is neither there any more nor covered by a merge. */
  private hasLost(present: readonly SegmentRow[]): boolean {
    return [...this.segments.values()].some((loaded) => !present.some((segment) => covers(segment, loaded)));
  }

  /** Gives the index's memory back. */
  dispose(): void {
    this.index.dispose();
  }

  private reset(): void {
    this.renewIndex();
    this.files.clear();
    this.revision = -1;
  }

  private renewIndex(): void {
    this.index.dispose();
    this.index = this.createIndex();
    this.segments.clear();
  }
}

function covers(outer: SegmentRow, inner: SegmentRow): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
