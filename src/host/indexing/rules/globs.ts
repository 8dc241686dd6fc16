import picomatch from 'picomatch';
import type { RuleSource } from './verdict';

/** A list of globs of one setting; answers the glob that matches. VS Code's grammar, which picomatch speaks. */
export class Globs {
  private readonly matchers: readonly { readonly pattern: string; readonly matches: (path: string) => boolean }[];

  constructor(
    private readonly setting: string,
    patterns: readonly string[],
  ) {
    // `dot`: VS Code's globs match names that begin with a dot. A glob that names a folder means what is in it too.
    this.matchers = patterns
      .filter((pattern) => pattern.trim() !== '')
      .map((pattern) => ({ pattern, matches: picomatch([pattern, `${pattern}/**`], { dot: true }) }));
  }

  /**
   * The first glob that matches.
   * @param path relative to the folder, with '/', without one at the end
   * @param chosen a file or folder that a person chose: globs that match it too are overruled
   */
  match(path: string, chosen?: string): RuleSource | undefined {
    const found = this.matchers.find(({ matches }) => matches(path) && !(chosen && matches(chosen)));
    return found && { file: this.setting, pattern: found.pattern };
  }

  /**
   * May something below `directory` match? True for globs that begin with fixed folders on the way to it or inside it;
   * a glob like `**\/*.gen.ts` does not open ignored folders, or node_modules would be walked for its sake.
   */
  mayMatchBelow(directory: string): boolean {
    return this.matchers.some(({ pattern }) => {
      const { base } = picomatch.scan(pattern);
      if (base === '' || base === '.') return false;
      return base === directory || base.startsWith(`${directory}/`) || directory.startsWith(`${base}/`);
    });
  }
}
