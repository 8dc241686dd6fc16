import type { RuleSettings } from './rules';

/** The settings' defaults, for the terminal; package.json declares the same (defaults.test.ts). */
export const DEFAULT_EXCLUDE = [
  '**/node_modules',
  '**/bower_components',
  '**/.venv',
  '**/venv',
  '**/__pycache__',
  '**/.tox',
  '**/.mypy_cache',
  '**/.pytest_cache',
  '**/.gradle',
  '**/.terraform',
  '**/.next',
  '**/.nuxt',
  '**/.cache',
  '**/dist',
  '**/coverage',
  '**/.DS_Store',
];

/** In megabytes, as the setting counts. */
export const DEFAULT_MAX_FILE_SIZE = 5;

export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  include: [],
  exclude: DEFAULT_EXCLUDE,
  filesExclude: {},
  searchExclude: {},
  maxFileBytes: DEFAULT_MAX_FILE_SIZE * 1_000_000,
  nestedRepositories: false,
};
