import type { IgnoreFile } from './ignoreFile';
import type { RuleSource } from './verdict';

/** An ignore file and the place it is in force: `base` is its directory's path below which it applies. */
export interface IgnoreLevel {
  /** Prefix of the paths it speaks about: '' or ending in '/', relative to the tree's root. */
  readonly base: string;
  /** For a file above the tree's root: the way from its directory down to the root, ending in '/'. Else ''. */
  readonly above: string;
  readonly rules: IgnoreFile;
  /** Git's own grammar and reach, or .vectorstoreignore, which also speaks about what lies in nested repositories. */
  readonly ofGit: boolean;
}

/**
 * The ignore files in force in one directory, weakest first: the person's own (core.excludesFile), the repository's
 * .git/info/exclude, then .gitignore and .vectorstoreignore of each directory on the way down. The strongest that
 * says anything decides, as in git.
 */
export class IgnoreLevels {
  constructor(private readonly levels: readonly IgnoreLevel[]) {}

  /** Inside a nested repository git's rules of the outer one have no say. */
  withoutGit(): IgnoreLevels {
    return new IgnoreLevels(this.levels.filter(({ ofGit }) => !ofGit));
  }

  with(more: readonly IgnoreLevel[]): IgnoreLevels {
    return more.length === 0 ? this : new IgnoreLevels([...this.levels, ...more]);
  }

  /** The rule that ignores `path` (relative to the root; a directory's ends in '/'), if one does. */
  ignoredBy(path: string): RuleSource | undefined {
    for (let index = this.levels.length - 1; index >= 0; index--) {
      const level = this.levels[index]!;
      const answer = level.rules.answer(localPath(level, path));
      if (answer === 'rescued') return undefined;
      if (answer) return answer.ignored;
    }
    return undefined;
  }

  /**
   * The levels for what lies inside `directory`, which is walked: files that ignore the directory itself were
   * overruled, by a deeper file or because a person chose it.
   */
  inside(directory: string): IgnoreLevels {
    let changed = false;
    const levels = this.levels.map((level) => {
      const answer = level.rules.answer(localPath(level, directory));
      if (!answer || answer === 'rescued') return level;
      changed = true;
      return { ...level, rules: level.rules.overruleFor(localPath(level, directory)) };
    });
    return changed ? new IgnoreLevels(levels) : this;
  }
}

function localPath(level: IgnoreLevel, path: string): string {
  return level.above + path.slice(level.base.length);
}
