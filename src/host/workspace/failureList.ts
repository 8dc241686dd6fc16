import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { StoreRef } from '../client/connection';
import { Commands } from '../contributions';
import type { IndexingRequest } from '../indexing/indexer';
import type { Failure } from '../indexing/run/run';

export interface FailedRun {
  readonly store: StoreRef;
  readonly request: IndexingRequest;
  readonly failures: readonly Failure[];
}

/** The failures of each store's last run: shown on demand, never a toast a file. */
export class FailureList {
  private readonly runs = new Map<string, FailedRun>();

  constructor(private readonly retry: (run: FailedRun) => Promise<void>) {}

  /** Replaces what was noted before for this store and folder. */
  note(store: StoreRef, request: IndexingRequest, failures: readonly Failure[]): void {
    const key = `${store.connection.id}\n${store.storeId}\n${request.tree.id}`;
    if (failures.length > 0) this.runs.set(key, { store, request, failures });
    else this.runs.delete(key);
  }

  announce(line: string): void {
    const [show, again] = ['Show Failures', 'Retry Failed'];
    void vscode.window.showWarningMessage(line, show, again).then((answer) => {
      if (answer === show) return this.show();
      return answer === again ? retryFailed() : undefined;
    });
  }

  /** Each failed file with its reason; choosing one opens it, the button tries all of them again. */
  async show(): Promise<void> {
    const items = [...this.runs.values()].flatMap(({ store, request, failures }) =>
      failures.map(({ path, reason }) => ({ label: path, description: store.name, detail: reason, request, path })),
    );
    if (items.length === 0) {
      void vscode.window.showInformationMessage('No failures: every file of the last runs got in.');
      return;
    }
    const picker = vscode.window.createQuickPick<(typeof items)[number]>();
    picker.title = `${pluralize(items.length, 'file')} failed`;
    picker.placeholder = 'Choose a file to open it';
    picker.matchOnDetail = true;
    picker.ignoreFocusOut = true; // else a click on its button can count as one beside it, which closes it first
    picker.items = items;
    picker.buttons = [{ iconPath: new vscode.ThemeIcon('debug-restart'), tooltip: 'Retry Failed' }];
    picker.onDidTriggerButton(() => {
      picker.hide();
      void retryFailed();
    });
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      picker.hide();
      if (item) void vscode.commands.executeCommand('vscode.open', fileUri(item.request, item.path));
    });
    picker.onDidHide(() => picker.dispose());
    picker.show();
  }

  async retryAll(): Promise<void> {
    for (const run of [...this.runs.values()]) await this.retry(run);
  }
}

/** As a command, whose errors reach the person. */
function retryFailed(): Thenable<unknown> {
  return vscode.commands.executeCommand(Commands.retryFailed);
}

function fileUri({ tree }: IndexingRequest, path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(tree.id), path);
}
