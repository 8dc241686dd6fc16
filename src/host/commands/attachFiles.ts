import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { FileTarget, StoreTarget } from '../client/targets';
import { Commands, TREE_VIEW } from '../contributions';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { attachToStore, type FileToAttach } from './attachToStore';
import type { RegisterCommand } from './registerCommand';

/** Attaches store files to another store (a drop in the tree), with the attributes they carry. */
export function registerAttachFiles(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.attachFiles, async (target: StoreTarget, files: readonly FileTarget[]) => {
    const store = await resolve(services, target);
    const others = files.filter((file) => file.connectionId === store.connectionId && file.storeId !== store.storeId);
    if (others.length === 0) {
      void vscode.window.showInformationMessage('These files cannot be attached there: same store, or another server.');
      return;
    }
    await vscode.window.withProgress({ location: { viewId: TREE_VIEW } }, async () => {
      const toAttach = await Promise.all(
        others.map(async (file): Promise<FileToAttach> => {
          const source = { vector_store_id: file.storeId };
          const { attributes } = await store.client.vectorStores.files.retrieve(file.fileId, source);
          return { fileId: file.fileId, attributes: attributes ?? undefined };
        }),
      );
      await attachToStore(services, store, toAttach);
    });
    vscode.window.setStatusBarMessage(`Attached ${pluralize(others.length, 'file')}.`, 5000);
  });
}
