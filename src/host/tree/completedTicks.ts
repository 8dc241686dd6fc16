import * as vscode from 'vscode';
import { statusWord } from '../../shared/words';
import { STORE_FILE_SCHEME } from './fileNode';

/**
 * The tick at the end of a completed file's row. Its icon is that of its type, by which people find files; the other
 * states take that place, for they are few and want to be seen.
 */
export function registerCompletedTicks(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, query }) =>
      scheme === STORE_FILE_SCHEME && query === 'completed'
        ? new vscode.FileDecoration('✓', statusWord('completed'))
        : undefined,
  });
}
