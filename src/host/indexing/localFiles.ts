import path from 'node:path';
import { forEachConcurrent } from './concurrent';
import { explainFile } from './explain';
import { isSelected } from './fileStates';
import type { FileTree } from './fileTree';
import { type RuleSettings, Rules } from './rules/rules';
import { ScanCache } from './scanCache';
import type { IndexingStorage } from './storage';
import { sha256Of, survey } from './survey';
import type { SyncRecord } from './syncRecord';

/** Past this many changes at once (a branch switch) one look at all files, by size and time, costs less. */
const MANY_CHANGES = 100;
const READS_AT_ONCE = 8;
/** What they say holds for other files too. */
const RULE_FILES = new Set(['.gitignore', '.vectorstoreignore']);

/** The files of a tree that can be indexed, with their hashes: read once, then followed change by change. */
export class LocalFiles {
  /** path → sha256 */
  private files = new Map<string, string>();
  private rules: Rules | undefined;
  private selections = new Set<string>();
  private onPurpose = new Set<string>();

  constructor(
    private readonly tree: FileTree,
    private readonly storage: IndexingStorage,
  ) {}

  get hashes(): ReadonlyMap<string, string> {
    return this.files;
  }

  /** Has everything that was chosen for these stores been looked at? */
  covers(records: readonly SyncRecord[]): boolean {
    const { selections, onPurpose } = chosenIn(records);
    const isKnown = [...selections].every((one) => this.selections.has(one));
    return this.rules !== undefined && isKnown && [...onPurpose].every((one) => this.onPurpose.has(one));
  }

  /** Looks at every file that was chosen for any of the stores. */
  async readAll(settings: RuleSettings, records: readonly SyncRecord[]): Promise<void> {
    const { selections, onPurpose } = chosenIn(records);
    this.selections = selections;
    this.onPurpose = onPurpose;
    this.rules = await Rules.load(this.tree, settings);
    const cache = await ScanCache.open(this.storage.scanCache(this.tree.id));
    const { files } = await survey(this.tree, this.rules, {
      selections: [...this.selections],
      onPurpose: this.onPurpose,
      cache,
    });
    this.files = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    await cache.save();
  }

  /**
   * Looks at these paths alone.
   * @returns false when that is not enough: too many, a folder, or a file that holds rules
   */
  async follow(paths: ReadonlySet<string>): Promise<boolean> {
    const { rules } = this;
    if (!rules || paths.size > MANY_CHANGES) return false;
    let isEnough = true;
    await forEachConcurrent(paths, READS_AT_ONCE, async (changed) => {
      if (RULE_FILES.has(path.posix.basename(changed))) isEnough = false;
      else if (!(await this.look(rules, changed))) isEnough = false;
    });
    return isEnough;
  }

  private async look(rules: Rules, changed: string): Promise<boolean> {
    if (!isSelected(changed, this.selections)) return !this.isAboveSelection(changed);
    const found = await explainFile(this.tree, rules, changed).catch(() => undefined);
    if (found?.kind === 'indexable') this.files.set(changed, found.sha256);
    else if (found?.kind === 'leftOut' && found.exclusion.reason === 'special')
      return false; // a folder, most likely
    else if (this.onPurpose.has(changed)) await this.takeIn(changed);
    else this.forget(changed);
    return true;
  }

  private async takeIn(changed: string): Promise<void> {
    const bytes = await this.tree.read(changed).catch(() => undefined);
    if (bytes) this.files.set(changed, sha256Of(bytes));
    else this.forget(changed);
  }

  /** A folder that goes away is one event for all that was in it. */
  private forget(gone: string): void {
    if (this.files.delete(gone)) return;
    for (const file of this.files.keys()) if (file.startsWith(`${gone}/`)) this.files.delete(file);
  }

  private isAboveSelection(folder: string): boolean {
    return [...this.selections].some((selection) => selection.startsWith(`${folder}/`));
  }
}

function chosenIn(records: readonly SyncRecord[]): { selections: Set<string>; onPurpose: Set<string> } {
  return {
    selections: new Set(records.flatMap(({ selections }) => [...selections])),
    onPurpose: new Set(records.flatMap(({ onPurpose }) => [...onPurpose])),
  };
}
