import pLimit from 'p-limit';
import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import { isNotFound } from '../client/requestError';
import type { FileTarget } from '../client/targets';
import type { Services } from '../services';
import { type Resolved, resolve } from '../stores/resolveTarget';

const AT_ONCE = 6;
/** Fewer than this are done before a notification could be read. */
const WORTH_A_NOTIFICATION = 20;

/**
 * Does one request for each file, a few at once, with cancellable progress; a file that is gone already counts as done.
 * @throws the first failure, after the requests in flight have ended and the view was told.
 */
export async function forEachFile(
  services: Services,
  targets: readonly FileTarget[],
  doing: string,
  request: (target: Resolved<FileTarget>) => Promise<unknown>,
): Promise<void> {
  const title = `${doing} ${pluralize(targets.length, 'file')}`;
  const location =
    targets.length < WORTH_A_NOTIFICATION ? vscode.ProgressLocation.Window : vscode.ProgressLocation.Notification;
  const limited = pLimit(AT_ONCE);
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const outcomes = await Promise.allSettled(
      targets.map((target) =>
        limited(async () => {
          if (token.isCancellationRequested) return;
          await request(await resolve(services, target)).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
          });
          progress.report({ increment: 100 / targets.length });
        }),
      ),
    );
    const stores = new Map(targets.map((target) => [`${target.connectionId}/${target.storeId}`, target]));
    for (const { connectionId, storeId } of stores.values()) services.storeEvents.notify({ connectionId, storeId });
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
}
