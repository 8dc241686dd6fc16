import ignore, { type Ignore } from 'ignore';
import type { RuleSource } from './verdict';

/** What one ignore file says about one path: `rescued` is a match of a `!` pattern, undefined no match at all. */
export type IgnoreAnswer = { readonly ignored: RuleSource } | 'rescued' | undefined;

/**
 * One ignore file (.gitignore grammar), applied to paths relative to the directory it belongs to. The `ignore` package
 * holds the grammar; this adds which line decided, and git's rule for nested files (see `overruleFor`).
 */
export class IgnoreFile {
  private constructor(
    private readonly label: string,
    private readonly lines: readonly string[],
    private readonly matcher: Ignore,
    private readonly ignoreCase: boolean,
  ) {}

  /**
   * @param label the file's name for people, e.g. `src/.gitignore`
   * @param ignoreCase git's `core.ignorecase`; the package's own default (true) is wrong on Linux
   */
  static parse(label: string, text: string, ignoreCase: boolean): IgnoreFile {
    const lines = text.split('\n');
    const matcher = ignore({ ignorecase: ignoreCase }).add(
      lines.map((pattern, index) => ({ pattern, mark: String(index + 1) })),
    );
    return new IgnoreFile(label, lines, matcher, ignoreCase);
  }

  /** @param path relative to this file's directory, with `/`; a directory's ends in `/`. */
  answer(path: string): IgnoreAnswer {
    const { ignored, unignored, rule } = this.matcher.test(path);
    if (!ignored) return unignored ? 'rescued' : undefined;
    const line = Number(rule?.mark);
    return { ignored: { file: this.label, line, pattern: (this.lines[line - 1] ?? '').trim() } };
  }

  /**
   * The same rules for what lies below `directory`, which these rules ignore but a deeper file (or a person) took back
   * in. The package asks a path's parents first, with this one file's rules alone, so without this everything below
   * such a directory would stay ignored; git asks only the last match for the path itself. A final rule that takes
   * exactly this directory back in changes nothing else.
   */
  overruleFor(directory: string): IgnoreFile {
    const literal = directory.replace(/\/$/, '').replace(/[\\*?[\]]/g, '\\$&');
    const matcher = ignore({ ignorecase: this.ignoreCase }).add(this.matcher);
    matcher.add([{ pattern: `!/${literal}/` }]);
    return new IgnoreFile(this.label, this.lines, matcher, this.ignoreCase);
  }
}
