import assert from 'node:assert';
import { commands, languages, Range, type TextEditor, window } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { eventually, storeWithFiles } from '../support/extensionHost';
import { OtherServer } from '../support/otherServer';

async function replaceText(editor: TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  await editor.edit((edit) => edit.replace(all, text));
}

async function opened(command: string, target: object): Promise<TextEditor> {
  await commands.executeCommand(command, target);
  const editor = window.activeTextEditor;
  assert.ok(editor);
  assert.strictEqual(editor.document.uri.scheme, 'vectorstore-pairs');
  assert.strictEqual(editor.document.languageId, 'json');
  return editor;
}

suite('metadata and attributes as documents', () => {
  test('saving a metadata document sends it, and what is left out goes', async () => {
    const { client, target } = await storeWithFiles('metadata', {});
    await client.vectorStores.update(target.storeId, { metadata: { old: 'yes' } });
    const editor = await opened(Commands.editMetadata, target);
    assert.deepStrictEqual(JSON.parse(editor.document.getText()), { old: 'yes' });
    await replaceText(editor, '{ "team": "search" }');
    assert.strictEqual(await editor.document.save(), true);
    assert.deepStrictEqual((await client.vectorStores.retrieve(target.storeId)).metadata, { team: 'search' });
  });

  test('attributes keep their types', async () => {
    const { client, target, fileIds } = await storeWithFiles('attributes', { 'a.md': 'One.' });
    const editor = await opened(Commands.editAttributes, { ...target, fileId: fileIds[0] });
    await replaceText(editor, '{ "path": "a.md", "pages": 2, "draft": true, "weight": 0.5, "rtl": "שלום 🙂" }');
    assert.strictEqual(await editor.document.save(), true);
    const file = await client.vectorStores.files.retrieve(fileIds[0]!, { vector_store_id: target.storeId });
    assert.deepStrictEqual(file.attributes, { path: 'a.md', pages: 2, draft: true, weight: 0.5, rtl: 'שלום 🙂' });
  });

  test('what breaks a limit is not sent and stands at its line', async () => {
    const { client, target } = await storeWithFiles('refused', {});
    const editor = await opened(Commands.editMetadata, target);
    await replaceText(editor, `{\n  "fine": "yes",\n  "long": "${'v'.repeat(513)}"\n}`);
    assert.strictEqual(await editor.document.save(), false);
    assert.strictEqual(editor.document.isDirty, true);
    const own = () => languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'Vector Stores');
    assert.deepStrictEqual(
      own().map(({ range, message }) => [range.start.line, message]),
      [[2, 'A value may have 512 characters; this one has 513.']],
    );
    assert.deepStrictEqual((await client.vectorStores.retrieve(target.storeId)).metadata, {});
    await replaceText(editor, '{ "fine": "yes" }');
    assert.strictEqual(await editor.document.save(), true);
    assert.deepStrictEqual(own(), []);
  });

  test('the schema warns while typing', async () => {
    const { target } = await storeWithFiles('schema', {});
    const editor = await opened(Commands.editMetadata, target);
    await replaceText(editor, '{ "count": 1 }');
    await eventually(() => {
      const messages = languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
      assert.ok(
        messages.some((message) => /string/i.test(message)),
        messages.join('; '),
      );
    });
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('a change made in another window is not overwritten unseen', async () => {
    const { client, target } = await storeWithFiles('two windows', {});
    const editor = await opened(Commands.editMetadata, target);
    await replaceText(editor, '{ "mine": "1" }');
    await client.vectorStores.update(target.storeId, { metadata: { theirs: '2' } });
    await commands.executeCommand(Commands.savePairs);
    assert.strictEqual(editor.document.isDirty, true);
    assert.deepStrictEqual((await client.vectorStores.retrieve(target.storeId)).metadata, { theirs: '2' });
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('Ctrl+S tells a refusal in one sentence at its line, and nothing is lost', async () => {
    const server = await OtherServer.start();
    try {
      const { id } = await server.client.vectorStores.create({ name: 'refusing', metadata: { old: 'yes' } });
      const editor = await opened(Commands.editMetadata, server.target(id));
      await replaceText(editor, '{ "new": "yes" }');
      server.fault = (method) => (method === 'POST' ? 500 : undefined);
      const refused = await answering({}, () => commands.executeCommand(Commands.savePairs));
      assert.deepStrictEqual(refused.errors, ['The server failed: on purpose.']);
      assert.deepStrictEqual(
        languages.getDiagnostics(editor.document.uri).map(({ range, message }) => [range.start.line, message]),
        [[0, 'The server failed: on purpose.']],
      );
      assert.strictEqual(editor.document.isDirty, true);
      assert.strictEqual(editor.document.getText(), '{ "new": "yes" }');
      server.fault = () => undefined;
      const saved = await answering({}, () => commands.executeCommand(Commands.savePairs));
      assert.deepStrictEqual(saved.errors, []);
      assert.strictEqual(editor.document.isDirty, false);
      assert.deepStrictEqual((await server.client.vectorStores.retrieve(id)).metadata, { new: 'yes' });
      await commands.executeCommand('workbench.action.closeActiveEditor');
    } finally {
      await server.stop();
    }
  });
});
