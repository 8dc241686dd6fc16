import assert from 'node:assert';
import { commands, Uri, workspace } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { storeWithFiles } from '../support/extensionHost';

suite('indexing commands', () => {
  const at = (name: string) => Uri.joinPath(workspace.workspaceFolders![0]!.uri, name);
  const write = (name: string, text: string) => workspace.fs.writeFile(at(name), Buffer.from(text));

  /** path → sha256 of the store's files. */
  async function storedFiles({ client, target }: Awaited<ReturnType<typeof storeWithFiles>>) {
    const { data } = await client.vectorStores.files.list(target.storeId, { filter: 'completed' });
    return new Map(data.map(({ attributes }) => [attributes?.['path'], attributes?.['sha256']]));
  }

  test('Add to Vector Store takes a selection of files and folders, a small one without a question', async () => {
    const store = await storeWithFiles('added', {});
    await write('indexed/a.md', 'One.');
    await write('indexed/deep/b.ts', 'export const two = 2;');
    await write('single.md', 'Three.');
    const uris = [at('indexed'), at('single.md')];
    await commands.executeCommand(Commands.addToVectorStore, uris[0], uris, store.target);
    assert.deepStrictEqual([...(await storedFiles(store)).keys()].sort(), [
      'indexed/a.md',
      'indexed/deep/b.ts',
      'single.md',
    ]);
  });

  test('Sync brings changed and new files of what was added, and nothing else', async () => {
    const store = await storeWithFiles('synced', {});
    await write('kept-in-step/a.md', 'Before.');
    await commands.executeCommand(Commands.addToVectorStore, at('kept-in-step'), undefined, store.target);
    const before = await storedFiles(store);
    await write('kept-in-step/a.md', 'After, and longer.');
    await write('kept-in-step/b.md', 'New.');
    await write('elsewhere.md', 'Not added.');
    await commands.executeCommand(Commands.syncStore, store.target);
    const after = await storedFiles(store);
    assert.deepStrictEqual([...after.keys()].sort(), ['kept-in-step/a.md', 'kept-in-step/b.md']);
    assert.notStrictEqual(after.get('kept-in-step/a.md'), before.get('kept-in-step/a.md'));
    const { data } = await store.client.vectorStores.files.list(store.target.storeId);
    assert.strictEqual(data.length, 2, 'the replaced file is still there');
  });

  test('a document that is no file is refused with a sentence', async () => {
    const { target } = await storeWithFiles('no files', {});
    const untitled = Uri.parse('untitled:Untitled-1');
    const { errors } = await answering({}, () =>
      commands.executeCommand(Commands.addToVectorStore, untitled, [untitled], target),
    );
    assert.deepStrictEqual(errors, ['Choose files or folders of a workspace, or save the document first.']);
  });
});
