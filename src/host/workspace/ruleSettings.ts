import * as vscode from 'vscode';
import type { EditorExcludes } from '../indexing/rules/editorExcludes';
import type { RuleSettings } from '../indexing/rules/rules';
import { readSetting } from '../settings';

/** The rules' settings as they hold for one folder. */
export function readRuleSettings(folder: vscode.Uri): RuleSettings {
  const editor = (section: string) =>
    vscode.workspace.getConfiguration(section, folder).get<EditorExcludes>('exclude', {});
  return {
    include: readSetting<string[]>('index.include', folder),
    exclude: readSetting<string[]>('index.exclude', folder),
    filesExclude: editor('files'),
    searchExclude: editor('search'),
    maxFileBytes: readSetting<number>('index.maxFileSize', folder) * 1_000_000,
    nestedRepositories: readSetting<boolean>('index.nestedRepositories', folder),
  };
}
