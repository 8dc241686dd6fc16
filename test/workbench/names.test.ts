import assert from 'node:assert';
import { commands, type MarkdownString, window } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { services, storeWithFiles } from '../support/extensionHost';

const NAMES = {
  emoji: 'Hafen ⚓ 👩‍👩‍👧 🗄️',
  'right to left': 'מדריך הנמל — دليل الميناء',
  markup: '[click](command:evil) <b>$(trash)</b> `code`',
  '500 characters': 'a long name '.repeat(42).slice(0, 500),
  'a path': '../../etc/passwd',
};

/** The store's row as VS Code would draw it. */
async function rowOf(storeId: string) {
  const { tree } = await services();
  await tree.getChildren();
  await tree.refresh();
  const node = tree.storeNode('builtin', storeId);
  assert.ok(node, 'the store is not in the view');
  return { node, item: tree.getTreeItem(node) };
}

suite('names and values of every kind', () => {
  for (const [kind, name] of Object.entries(NAMES)) {
    test(`a store may be named with ${kind}: shown, renamed, opened and deleted as it is`, async () => {
      const { client, target } = await storeWithFiles('before', {});
      await answering({ inputs: [name] }, () => commands.executeCommand(Commands.renameStore, target));
      assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).name, name.trim());
      const { item } = await rowOf(target.storeId);
      assert.strictEqual(item.label, name.trim());

      await commands.executeCommand(Commands.showDetails, target);
      assert.strictEqual(JSON.parse(window.activeTextEditor?.document.getText() ?? '').name, name.trim());
      await commands.executeCommand(Commands.editMetadata, target);
      const document = window.activeTextEditor?.document;
      assert.strictEqual(document?.uri.scheme, 'vectorstore-pairs');
      assert.strictEqual(document.languageId, 'json');

      const seen = await answering({ buttons: ['Delete Store'] }, () =>
        commands.executeCommand(Commands.deleteStore, target),
      );
      const question = seen.warnings[0]?.split('\n')[0] ?? '';
      assert.ok(question.length < 100, 'the question is longer than a sentence');
      await assert.rejects(client.vectorStores.retrieve(target.storeId), { status: 404 });
    });
  }

  test('a right-to-left name does not turn the words of a question around', async () => {
    const { client, target } = await storeWithFiles('before', {});
    await client.vectorStores.update(target.storeId, { name: NAMES['right to left'] });
    const seen = await answering({ buttons: [undefined] }, () => commands.executeCommand(Commands.deleteStore, target));
    assert.ok(seen.warnings[0]?.startsWith(`Delete the store "\u2068${NAMES['right to left']}\u2069"?`));
  });

  test('attributes of every type stand in the row’s tooltip and in the details, each as it is', async () => {
    const attributes = {
      path: 'docs/ünï 🙂.md',
      count: 12,
      share: 0.25,
      big: 1e21,
      draft: false,
      empty: '',
      rtl: 'שלום',
    };
    const { client, target, fileIds } = await storeWithFiles('typed', { 'a.md': 'One.' });
    const fileId = fileIds[0]!;
    await client.vectorStores.files.update(fileId, { vector_store_id: target.storeId, attributes });
    const { node } = await rowOf(target.storeId);
    await node.files.getChildren();
    await node.files.refresh();
    const [file] = node.files.loadedChildren;
    const item = file!.getTreeItem();
    assert.strictEqual(item.label, 'ünï 🙂.md');
    const { value } = item.tooltip as MarkdownString;
    for (const words of ['count: 12', 'draft: false', 'rtl: שלום']) assert.ok(value.includes(words), value);
    assert.ok(value.includes('share: 0\\.25'), value);
    await commands.executeCommand(Commands.showDetails, { ...target, fileId });
    const shown = JSON.parse(window.activeTextEditor?.document.getText() ?? '');
    assert.deepStrictEqual(shown.vector_store_file.attributes, attributes);
  });
});
