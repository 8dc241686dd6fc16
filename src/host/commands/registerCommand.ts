import * as vscode from 'vscode';
import { describeFailure, isAbort, isNotFound } from '../client/requestError';
import { Commands } from '../contributions';
import type { Services } from '../services';

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
          reportError(services, id, error);
          if (isNotFound(error)) lookAgain(services);
          return undefined;
        }
      }),
    );
  };
}

/** What a command acted on is gone: somebody else deleted it, so the view shows what is not there. */
function lookAgain({ connections, storeEvents }: Services): void {
  for (const { id } of connections.all) storeEvents.notify({ connectionId: id });
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
