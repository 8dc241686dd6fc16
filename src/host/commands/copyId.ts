import * as vscode from 'vscode';
import { type AnyTarget, isBatchTarget, isFileTarget } from '../client/targets';
import { Commands } from '../contributions';
import { ANY_ROWS, type RegisterRowCommand } from './registerRowCommand';

/** Copies the ids of what is selected, one a line. */
export function registerCopyId(registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.copyId, { ...ANY_ROWS, picks: false }, async (targets) => {
    const ids = targets.map(idOf);
    await vscode.env.clipboard.writeText(ids.join('\n'));
    vscode.window.setStatusBarMessage(ids.length === 1 ? `Copied ${ids[0]}` : `Copied ${ids.length} ids`, 3000);
  });
}

function idOf(target: AnyTarget): string {
  if (isFileTarget(target)) return target.fileId;
  return isBatchTarget(target) ? target.batchId : target.storeId;
}
