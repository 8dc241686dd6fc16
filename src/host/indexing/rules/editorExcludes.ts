import { Globs } from './globs';
import type { RuleSource } from './verdict';

/** VS Code's `files.exclude` or `search.exclude`: glob → true, false, or a condition on a sibling. */
export type EditorExcludes = Readonly<Record<string, boolean | { readonly when?: string }>>;

/** One such setting as rules. `when` holds `$(basename)`: `"**\/*.js": { "when": "$(basename).ts" }`. */
export class EditorExcludeRules {
  private readonly always: Globs;
  private readonly conditional: readonly { readonly globs: Globs; readonly when: string }[];

  constructor(setting: string, excludes: EditorExcludes) {
    const entries = Object.entries(excludes);
    this.always = new Globs(
      setting,
      entries.filter(([, value]) => value === true).map(([glob]) => glob),
    );
    this.conditional = entries.flatMap(([glob, value]) =>
      typeof value === 'object' && value !== null && typeof value.when === 'string'
        ? [{ globs: new Globs(setting, [glob]), when: value.when }]
        : [],
    );
  }

  /**
   * @param siblings names in the same folder
   * @param chosen as in Globs.match
   */
  match(path: string, siblings: ReadonlySet<string>, chosen?: string): RuleSource | undefined {
    const always = this.always.match(path, chosen);
    if (always) return always;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const basename = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
    for (const { globs, when } of this.conditional) {
      const match = globs.match(path, chosen);
      if (match && siblings.has(when.replaceAll('$(basename)', basename))) return match;
    }
    return undefined;
  }
}
