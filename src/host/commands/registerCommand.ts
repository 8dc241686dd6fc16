import * as vscode from 'vscode';
import { describeFailure, isAbort, isNotFound } from '../client/requestError';
import { isTarget } from '../client/targets';
import { Commands } from '../contributions';
import { isGone } from '../errors';
import type { Services } from '../services';
import { goneOf } from './goneTarget';

/** How long a note stands in the status bar, in milliseconds. */
const NOTE_MS = 8_000;

export type CommandId = (typeof Commands)[keyof typeof Commands];

/** Registers a command whose errors reach the person as one sentence with one action, and the log in full. */
export type RegisterCommand = <Arguments extends unknown[]>(
  id: CommandId,
  run: (...args: Arguments) => unknown,
) => void;

export function commandRegistrar(services: Services): RegisterCommand {
  return (id, run) => {
    services.context.subscriptions.push(
      vscode.commands.registerCommand(id, async (...args) => {
        try {
          return await run(...(args as Parameters<typeof run>));
        } catch (error) {
          if (!(await isQuiet(services, id, error, args[0]))) reportError(services, id, error);
          return undefined;
        }
      }),
    );
  };
}

/** What a command acted on was deleted elsewhere: its row disappears, with a note instead of an alarm. */
async function isQuiet(services: Services, doing: string, error: unknown, target: unknown): Promise<boolean> {
  if (!isNotFound(error) || typeof target !== 'object' || target === null || !isTarget(target)) return false;
  const gone = await goneOf(services, target).catch(() => undefined);
  if (gone === undefined) return false;
  const { message } = isGone(gone);
  services.log.info(`[${doing}] ${message}`, error);
  vscode.window.setStatusBarMessage(message, NOTE_MS);
  const { connectionId, storeId } = target;
  services.storeEvents.notify({ connectionId, storeId });
  return true;
}

/** One sentence to the person, all of it to the log. Errors of a request broken off on purpose are silent. */
export function reportError(services: Services, doing: string, error: unknown): void {
  if (isAbort(error)) return;
  const { sentence, requestId } = describeFailure(error);
  services.log.error(`[${doing}] ${sentence}${requestId ? ` (request ${requestId})` : ''}`, error);
  void vscode.window.showErrorMessage(sentence, 'Show Log').then((action) => {
    if (action) void vscode.commands.executeCommand(Commands.showLog);
  });
}
