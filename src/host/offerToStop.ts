import * as vscode from 'vscode';
import type { PendingRequests } from './client/pendingRequests';

/** While a command waits for a slow server, a notification says so and lets the person stop waiting. */
export function offerToStop(requests: PendingRequests): void {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Waiting for the server to answer…',
    cancellable: true,
  };
  requests.on('change', () => {
    if (!requests.isLate) return;
    void vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => requests.stopAll());
      return new Promise<void>((resolve) => requests.once('change', resolve));
    });
  });
}
