import assert from 'node:assert';
import { commands, window } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { eventually, storeWithFiles } from '../support/extensionHost';

suite('store file commands', () => {
  test('Remove from Store detaches and keeps the uploaded file', async () => {
    const { client, target, fileIds } = await storeWithFiles('detach', { 'a.md': 'One.', 'b.md': 'Two.' });
    const files = fileIds.map((fileId) => ({ ...target, fileId }));
    await answering({ buttons: ['Remove'] }, () => commands.executeCommand(Commands.removeFromStore, files[0], files));
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).file_counts.total, 0);
    for (const fileId of fileIds) assert.ok(await client.files.retrieve(fileId));
  });

  test('Delete File Everywhere takes it out of every store', async () => {
    const { client, target, fileIds } = await storeWithFiles('everywhere', { 'a.md': 'One.' });
    const other = await storeWithFiles('elsewhere', {});
    const fileId = fileIds[0]!;
    await client.vectorStores.files.createAndPoll(other.target.storeId, { file_id: fileId });
    await answering({ buttons: ['Delete Everywhere'] }, () =>
      commands.executeCommand(Commands.deleteFileEverywhere, { ...target, fileId }),
    );
    await assert.rejects(client.files.retrieve(fileId), { status: 404 });
    for (const { storeId } of [target, other.target])
      assert.strictEqual((await client.vectorStores.retrieve(storeId)).file_counts.total, 0);
  });

  test('Attach Uploaded File takes files that are on the server already, several as one batch', async () => {
    const { fileIds } = await storeWithFiles('has them', { 'one to attach.md': 'One.', 'two to attach.md': 'Two.' });
    const { client, target } = await storeWithFiles('wants them', {});
    const answers = {
      picks: [['one to attach.md', 'two to attach.md'], 'Attributes', 'Chunking', 'Own sizes', 'Attach 2 files'],
      inputs: ['{ "draft": true, "pages": 2 }', '200', '50'],
    };
    await answering(answers, () => commands.executeCommand(Commands.attachUploadedFile, target));
    const { data } = await client.vectorStores.files.list(target.storeId, { filter: 'completed' });
    assert.deepStrictEqual(data.map((file) => file.id).sort(), [...fileIds].sort());
    for (const { attributes, chunking_strategy } of data) {
      assert.deepStrictEqual(attributes, { draft: true, pages: 2 });
      assert.deepStrictEqual(chunking_strategy, {
        type: 'static',
        static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 },
      });
    }
  });

  test('files dropped on another store are attached there with their attributes', async () => {
    const source = await storeWithFiles('dragged from', { 'docs/a.md': 'One.' });
    const { client, target } = await storeWithFiles('dropped on', {});
    const file = { ...source.target, fileId: source.fileIds[0]! };
    await commands.executeCommand(Commands.attachFiles, target, [file]);
    const attached = await client.vectorStores.files.retrieve(file.fileId, { vector_store_id: target.storeId });
    assert.deepStrictEqual(attached.attributes, { path: 'docs/a.md' });
  });

  test('Retry attaches a failed file again, with its attributes', async () => {
    const { client, target, fileIds } = await storeWithFiles('retried', { 'empty.md': '' });
    const file = { ...target, fileId: fileIds[0]! };
    const read = () => client.vectorStores.files.retrieve(file.fileId, { vector_store_id: target.storeId });
    const before = await read();
    assert.strictEqual(before.status, 'failed');
    await new Promise((resolve) => setTimeout(resolve, 1100)); // created_at counts whole seconds
    await commands.executeCommand(Commands.retryFiles, target);
    await eventually(async () => assert.strictEqual((await read()).status, 'failed'));
    const after = await read();
    assert.ok(after.created_at > before.created_at, 'the file was not attached again');
    assert.deepStrictEqual(after.attributes, { path: 'empty.md' });
  });

  test('View Parsed Content shows the text of the file, read-only', async () => {
    const text = '# Title\n\nA paragraph about lighthouses.\n';
    const { target, fileIds } = await storeWithFiles('parsed', { 'light.md': text });
    await commands.executeCommand(Commands.viewParsedContent, { ...target, fileId: fileIds[0] });
    const editor = window.activeTextEditor;
    assert.ok(editor);
    assert.strictEqual(editor.document.uri.scheme, 'vectorstore-content');
    assert.strictEqual(editor.document.languageId, 'markdown');
    assert.match(editor.document.getText(), /A paragraph about lighthouses\./);
    const lenses = await commands.executeCommand<{ command: { title: string } }[]>(
      'vscode.executeCodeLensProvider',
      editor.document.uri,
      10,
    );
    assert.match(lenses[0]?.command.title ?? '', /^Chunk 1 of \d+$/);
  });

  test('Show Details is the object of the API, and follows a change', async () => {
    const { target } = await storeWithFiles('details', {});
    await commands.executeCommand(Commands.showDetails, target);
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.strictEqual(JSON.parse(document.getText()).id, target.storeId);
    await answering({ inputs: ['details changed'] }, () => commands.executeCommand(Commands.renameStore, target));
    await eventually(() => assert.strictEqual(JSON.parse(document.getText()).name, 'details changed'));
  });
});
