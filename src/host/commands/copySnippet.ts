import * as vscode from 'vscode';
import type { AnyTarget } from '../client/targets';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolve, resolveStore } from '../stores/resolveTarget';
import { ANY_ROWS, type RegisterRowCommand } from './registerRowCommand';
import { curlOf, pythonOf, type Server } from './snippets/languages';
import { operationsOn } from './snippets/operations';

/** Copies a request about what is selected, ready to run elsewhere: as Python with the official client, or as curl. */
export function registerCopySnippet(services: Services, registerRowCommand: RegisterRowCommand): void {
  const copyAs =
    (language: string, write: typeof pythonOf) =>
    async ([target]: readonly AnyTarget[]) => {
      const resolved = target
        ? await resolve(services, target)
        : await resolveStore(services, undefined, `Store to copy a request about as ${language}`);
      if (!resolved) return;
      const items = operationsOn(resolved).map((operation) => ({ label: operation.label, operation }));
      const picked = await vscode.window.showQuickPick(items, { title: `Copy as ${language}`, placeHolder: 'Request' });
      if (!picked) return;
      const { client, connection } = resolved;
      const server: Server = { baseURL: client.baseURL, kind: connection.kind };
      await vscode.env.clipboard.writeText(write(picked.operation, server));
      vscode.window.setStatusBarMessage(`Copied as ${language}: ${picked.label}`, 3000);
    };
  registerRowCommand(Commands.copyAsPython, ANY_ROWS, copyAs('Python', pythonOf));
  registerRowCommand(Commands.copyAsCurl, ANY_ROWS, copyAs('curl', curlOf));
}
