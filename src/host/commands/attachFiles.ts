import pLimit from 'p-limit';
import * as vscode from 'vscode';
import type { FileTarget, StoreTarget } from '../client/targets';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import type { AttachToStore, FileToAttach } from './attachToStore';
import type { RegisterCommand } from './registerCommand';

const READ_AT_ONCE = 6;

/** Attaches store files to another store (a drop in the tree), with the attributes they carry. */
export function registerAttachFiles(services: Services, registerCommand: RegisterCommand, attach: AttachToStore): void {
  registerCommand(Commands.attachFiles, async (target: StoreTarget, files: readonly FileTarget[]) => {
    const store = await resolve(services, target);
    const others = files.filter((file) => file.connectionId === store.connectionId && file.storeId !== store.storeId);
    if (others.length === 0) {
      void vscode.window.showInformationMessage('These files cannot be attached there: same store, or another server.');
      return;
    }
    const limited = pLimit(READ_AT_ONCE);
    const read = async ({ fileId, storeId }: FileTarget): Promise<FileToAttach> => {
      const { attributes } = await store.client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId });
      return { fileId, attributes: attributes ?? undefined };
    };
    await attach(store, await Promise.all(others.map((file) => limited(() => read(file)))));
  });
}
