// What the rules say about a file or folder, in words that plans, reviews and "Why Is This File (Not) Indexed?" share.

/** Why something is left out. The key is stable; its words are in REASON_WORDS. */
export type Reason =
  | 'ignored'
  | 'excluded'
  | 'repository'
  | 'versionControl'
  | 'symlink'
  | 'special'
  | 'unreadable'
  | 'binary'
  | 'media'
  | 'minified'
  | 'generated'
  | 'lock'
  | 'large'
  | 'empty'
  | 'path'
  | 'secret';

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  ignored: 'ignored',
  excluded: 'excluded by settings',
  repository: 'nested repositories',
  versionControl: 'of version control',
  symlink: 'symbolic links',
  special: 'not regular files',
  unreadable: 'unreadable',
  binary: 'binary',
  media: 'media',
  minified: 'minified',
  generated: 'generated',
  lock: 'lock files',
  large: 'too large',
  empty: 'empty',
  path: 'path too long',
  secret: 'look like secrets',
};

/** The line of an ignore file, or the setting, that decided. */
export interface RuleSource {
  /** Path of the ignore file as a person knows it (relative to the folder, or absolute), or the setting's id. */
  readonly file: string;
  /** From 1; absent for settings. */
  readonly line?: number;
  /** The pattern as written. */
  readonly pattern: string;
}

export interface Exclusion {
  readonly reason: Reason;
  /** One clause for people: "matches *.log", "a private key". */
  readonly detail: string;
  readonly source?: RuleSource;
}

/** Undefined: nothing speaks against indexing it. */
export type Verdict = Exclusion | undefined;

/**
 * Can a person still take the file in, on purpose, in a plan's review? Content that gives no text cannot be indexed,
 * and a link or a folder is not a file.
 */
export function canIncludeOnPurpose(reason: Reason): boolean {
  return ![
    'repository',
    'versionControl',
    'symlink',
    'special',
    'unreadable',
    'binary',
    'media',
    'empty',
    'path',
  ].includes(reason);
}

/** The same reasons said of one file. */
const REASON_OF_ONE: Readonly<Record<Reason, string>> = {
  ...REASON_WORDS,
  excluded: 'excluded',
  repository: 'a nested repository',
  symlink: 'a symbolic link',
  special: 'not a regular file',
  lock: 'a lock file',
  secret: 'looks like a secret',
};

/** "ignored by .gitignore:3 (*.log)", "looks like a secret: a private key in line 2". */
export function describeExclusion({ reason, detail, source }: Exclusion): string {
  if (!source || reason === 'large') return `${REASON_OF_ONE[reason]}: ${detail}`;
  const place = source.line === undefined ? source.file : `${source.file}:${source.line}`;
  return `${REASON_OF_ONE[reason]} by ${place} (${source.pattern})`;
}
