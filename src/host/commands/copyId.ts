import * as vscode from 'vscode';
import { type AnyTarget, isBatchTarget, isFileTarget, selectedTargets } from '../client/targets';
import { Commands } from '../contributions';
import type { RegisterCommand } from './registerCommand';

/** Copies the ids of what is selected, one a line. */
export function registerCopyId(registerCommand: RegisterCommand): void {
  registerCommand(Commands.copyId, async (clicked?: AnyTarget, selected?: AnyTarget[]) => {
    const ids = selectedTargets(clicked, selected).map(idOf);
    await vscode.env.clipboard.writeText(ids.join('\n'));
    vscode.window.setStatusBarMessage(ids.length === 1 ? `Copied ${ids[0]}` : `Copied ${ids.length} ids`, 3000);
  });
}

function idOf(target: AnyTarget): string {
  if (isFileTarget(target)) return target.fileId;
  return isBatchTarget(target) ? target.batchId : target.storeId;
}
