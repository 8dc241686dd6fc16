import assert from 'node:assert';
import { ConfigurationTarget, commands, Uri, workspace } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { eventually, services, storeWithFiles } from '../support/extensionHost';

suite('keeping in step', () => {
  const folder = workspace.workspaceFolders![0]!;
  const at = (name: string) => Uri.joinPath(folder.uri, name);
  const write = (name: string, text: string) => workspace.fs.writeFile(at(name), Buffer.from(text));

  /** A store with the files of a folder of that name. */
  async function storeOf(name: string, files: Record<string, string>) {
    const store = await storeWithFiles(name, {});
    for (const [file, text] of Object.entries(files)) await write(`${name}/${file}`, text);
    await commands.executeCommand(Commands.addToVectorStore, at(name), undefined, store.target);
    return store;
  }

  const autoSync = (values: Record<string, unknown>) =>
    Promise.all(
      Object.entries(values).map(([key, value]) =>
        workspace
          .getConfiguration('vectorStores.autoSync', folder.uri)
          .update(key, value, ConfigurationTarget.WorkspaceFolder),
      ),
    );

  test('new, changed and deleted files are told from those that are the same', async () => {
    const { target } = await storeOf('states', { 'same.md': 'Stays.', 'changed.md': 'Before.', 'deleted.md': 'Goes.' });
    const { states } = await services();
    await eventually(() => assert.strictEqual(states.against(target)[0]?.states?.same, 3));
    await write('states/changed.md', 'After.');
    await write('states/new.md', 'Comes.');
    await workspace.fs.delete(at('states/deleted.md'));
    await eventually(() =>
      assert.deepStrictEqual(states.against(target)[0]?.states, {
        new: ['states/new.md'],
        changed: ['states/changed.md'],
        deleted: ['states/deleted.md'],
        same: 1,
      }),
    );
    assert.deepStrictEqual(states.ofFile(at('states/new.md')), [{ state: 'new', storeName: 'states' }]);
  });

  test('auto-sync brings what changed into the store, and stops when it is turned off', async () => {
    const { client, target } = await storeOf('auto', { 'a.md': 'One.', 'b.md': 'Two.' });
    const stored = async () => {
      const { data } = await client.vectorStores.files.list(target.storeId, { filter: 'completed' });
      return data.map(({ attributes }) => attributes?.['path']).sort();
    };
    await autoSync({ enabled: true, delay: 0.5, pauseOnBattery: false });
    try {
      await write('auto/c.md', 'Three.');
      await workspace.fs.delete(at('auto/a.md'));
      await eventually(async () => assert.deepStrictEqual(await stored(), ['auto/b.md', 'auto/c.md']));
    } finally {
      await autoSync({ enabled: undefined, delay: undefined, pauseOnBattery: undefined });
    }
    const { states } = await services();
    await write('auto/d.md', 'Four.');
    await eventually(() => assert.deepStrictEqual(states.against(target)[0]?.states?.new, ['auto/d.md']));
    assert.deepStrictEqual(await stored(), ['auto/b.md', 'auto/c.md']);
  });
});
