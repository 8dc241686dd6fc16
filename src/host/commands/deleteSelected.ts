import { commands } from 'vscode';
import { isFileTarget, isStoreTarget } from '../client/targets';
import { Commands } from '../contributions';
import { chooseInTheView } from '../errors';
import { ANY_ROWS, type RegisterRowCommand } from './registerRowCommand';

/** The Delete key in the view: stores are deleted, store files removed from their store; both ask first. */
export function registerDeleteSelected(registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.deleteSelected, { ...ANY_ROWS, picks: false }, (rows) => {
    const command = [
      { id: Commands.deleteStore, is: isStoreTarget },
      { id: Commands.removeFromStore, is: isFileTarget },
    ].find(({ is }) => rows.every(is));
    if (command === undefined) throw chooseInTheView('store or file');
    return commands.executeCommand(command.id, rows[0], rows);
  });
}
