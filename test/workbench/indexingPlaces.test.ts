import assert from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { eventually, services, storeWithFiles } from '../support/extensionHost';
import { MemoryFileSystem } from '../support/memoryFileSystem';

suite('indexing in other places than a folder on disk', () => {
  const root = workspace.workspaceFolders![0]!.uri;

  test('a virtual folder is added through workspace.fs, by the same rules, as a workspace of its name', async () => {
    const store = await storeWithFiles('virtual', {});
    const files = {
      '/shop/src/cart.ts': 'export const cart = [];',
      '/shop/src/build.log': 'ignored',
      '/shop/.gitignore': '*.log\n',
    };
    const provider = workspace.registerFileSystemProvider('memory-shop', new MemoryFileSystem(files));
    try {
      const shop = Uri.parse('memory-shop:/shop');
      // The window hears of a new file system a moment later.
      await eventually(() => assert.ok(workspace.fs.isWritableFileSystem(shop.scheme)));
      const { errors } = await answering({}, () =>
        commands.executeCommand(Commands.addToVectorStore, shop, [shop], store.target),
      );
      assert.deepStrictEqual(errors, []);
      const { data } = await store.client.vectorStores.files.list(store.target.storeId);
      const stored = data.map(({ attributes }) => `${attributes?.['workspace']}: ${attributes?.['path']}`);
      assert.deepStrictEqual(stored.sort(), ['shop: .gitignore', 'shop: src/cart.ts']);
    } finally {
      provider.dispose();
    }
  });

  test('a file outside every folder of the workspace is added alone, as a file of the folder that it lies in', async () => {
    const store = await storeWithFiles('alone', {});
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lonely-'));
    writeFileSync(path.join(folder, 'note.md'), 'Alone.');
    writeFileSync(path.join(folder, 'other.md'), 'Not chosen.');
    try {
      const note = Uri.file(path.join(folder, 'note.md'));
      await commands.executeCommand(Commands.addToVectorStore, note, [note], store.target);
      const { data } = await store.client.vectorStores.files.list(store.target.storeId);
      const stored = data.map(({ attributes }) => [attributes?.['workspace'], attributes?.['path']]);
      assert.deepStrictEqual(stored, [[path.basename(folder), 'note.md']]);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  test('in Restricted Mode stores can be listed and searched, and nothing is uploaded', async () => {
    const store = await storeWithFiles('restricted', { 'a.md': 'The heron waits in the reeds.' });
    await workspace.fs.writeFile(Uri.joinPath(root, 'untrusted.md'), Buffer.from('No.'));
    const trusted = Object.getOwnPropertyDescriptor(workspace, 'isTrusted')!;
    Object.defineProperty(workspace, 'isTrusted', { ...trusted, get: () => false });
    try {
      for (const command of [Commands.addToVectorStore, Commands.syncStore, Commands.autoSync]) {
        const target = command === Commands.addToVectorStore ? Uri.joinPath(root, 'untrusted.md') : store.target;
        const { errors } = await answering({}, () => commands.executeCommand(command, target, undefined, store.target));
        assert.match(errors.join(), /Restricted Mode/, command);
      }
      const { data: found } = await store.client.vectorStores.search(store.target.storeId, { query: 'heron' });
      assert.strictEqual(found.length, 1);
      const { data } = await store.client.vectorStores.files.list(store.target.storeId);
      assert.strictEqual(data.length, 1);
      assert.deepStrictEqual((await services()).states.against(store.target), []);
    } finally {
      Object.defineProperty(workspace, 'isTrusted', trusted);
    }
  });
});
