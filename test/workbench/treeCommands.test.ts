import assert from 'node:assert';
import { toFile } from 'openai';
import { commands, env, Uri, window, workspace } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { builtinClient, eventually, services, storeWithFiles } from '../support/extensionHost';
import { rowsBelow } from '../support/treeRows';

/** A store that stands in the tree with its files, two that are processed and one that failed. */
async function storeInTree(name: string) {
  const store = await storeWithFiles(name, { 'docs/harbour.md': 'One.', 'docs/quay.md': 'Two.', 'empty.md': '' });
  const { tree } = await services();
  await tree.getChildren();
  await tree.refresh();
  const node = tree.storeNode('builtin', store.target.storeId);
  assert.ok(node);
  return { ...store, tree, node };
}

suite('commands of the view', () => {
  test('Filter Files lists by status and order on the server, and by a part of the path', async () => {
    const { tree, node } = await storeInTree('filtered');
    const filter = (answers: object) =>
      answering(answers, () => commands.executeCommand(Commands.filterFiles, node.files));
    await filter({ picks: ['failed'] });
    assert.deepStrictEqual(
      (await rowsBelow(tree, node.files)).map((words) => words.split(' ')[0]),
      ['empty.md'],
    );
    await filter({ picks: ['Clear'] });
    const newestFirst = await rowsBelow(tree, node.files);
    await filter({ picks: ['oldest first'] });
    assert.deepStrictEqual(await rowsBelow(tree, node.files), newestFirst.toReversed());
    await filter({ picks: ['Path contains'], inputs: ['QUAY'] });
    assert.strictEqual((await rowsBelow(tree, node.files)).length, 1);
    assert.match(String(tree.getTreeItem(node.files).description), /oldest first · "quay"/);
    await filter({ picks: ['Path contains'], inputs: ['no such path'] });
    assert.deepStrictEqual(await rowsBelow(tree, node.files), ['No file matches oldest first · "no such path"']);
    await filter({ picks: ['Clear'] });
    assert.strictEqual((await rowsBelow(tree, node.files)).length, 3);
  });

  test('Filter Stores lists the stores with a text in their name, in either order of the server', async () => {
    const { tree } = await storeInTree('lighthouse keepers');
    const filter = (answers: object) => answering(answers, () => commands.executeCommand(Commands.filterStores));
    await filter({ picks: ['oldest first'] });
    const [oldest] = (await (await builtinClient()).vectorStores.list({ order: 'asc', limit: 1 })).data;
    await rowsBelow(tree);
    assert.strictEqual(tree.storeNodes[0]?.storeId, oldest?.id);
    await filter({ picks: ['Name contains'], inputs: ['LIGHTHOUSE k'] });
    const rows = await rowsBelow(tree);
    await filter({ picks: ['Clear'] });
    assert.deepStrictEqual(
      rows.map((words) => words.split(' 3 files')[0]),
      ['lighthouse keepers'],
    );
  });

  test('Refresh shows what was changed elsewhere: a new name, a new file, a file that is gone', async () => {
    const { client, target, fileIds, tree, node } = await storeInTree('seen here');
    await tree.getChildren(node.files);
    await client.vectorStores.update(target.storeId, { name: 'renamed elsewhere' });
    await client.vectorStores.files.delete(fileIds[0]!, { vector_store_id: target.storeId });
    const file = await client.files.create({
      file: await toFile(Buffer.from('New.'), 'new.md'),
      purpose: 'assistants',
    });
    await client.vectorStores.files.createAndPoll(target.storeId, { file_id: file.id, attributes: { path: 'new.md' } });
    await commands.executeCommand(Commands.refresh);
    const after = tree.storeNode('builtin', target.storeId);
    assert.strictEqual(after?.name, 'renamed elsewhere');
    const paths = after.files.loadedChildren.map((child) => child.path);
    assert.deepStrictEqual(paths.sort(), ['docs/quay.md', 'empty.md', 'new.md']);
  });

  test('a file deleted elsewhere is a note when a command meets it, and its row goes', async () => {
    const { client, target, fileIds, tree, node } = await storeInTree('loses a file');
    await tree.getChildren(node.files);
    const fileId = fileIds[1]!;
    await client.vectorStores.files.delete(fileId, { vector_store_id: target.storeId });
    const seen = await answering({}, async () => {
      await commands.executeCommand(Commands.viewParsedContent, { ...target, fileId });
      await eventually(() => assert.ok(!node.files.loadedChildren.some((child) => child.fileId === fileId)));
    });
    assert.deepStrictEqual(seen.errors, []);
    assert.strictEqual(seen.notes[0], 'This file no longer exists: it was deleted elsewhere.');
  });

  test('Open File opens the file of the workspace, else what the store has of it', async () => {
    const folder = workspace.workspaceFolders![0]!.uri;
    await workspace.fs.writeFile(Uri.joinPath(folder, 'docs/quay.md'), Buffer.from('Two.'));
    const { target, fileIds } = await storeInTree('opened');
    await commands.executeCommand(Commands.openStoreFile, { ...target, fileId: fileIds[1] });
    await eventually(() => assert.match(window.activeTextEditor?.document.uri.path ?? '', /\/docs\/quay\.md$/));
    assert.strictEqual(window.activeTextEditor?.document.uri.scheme, 'file');
    await commands.executeCommand(Commands.openStoreFile, { ...target, fileId: fileIds[0] });
    await eventually(() => assert.strictEqual(window.activeTextEditor?.document.uri.scheme, 'vectorstore-content'));
  });

  test('the Delete key’s command removes files from their store, and deletes stores', async () => {
    const { client, target, fileIds } = await storeInTree('deleted by key');
    const files = fileIds.map((fileId) => ({ ...target, fileId }));
    await answering({ buttons: ['Remove'] }, () => commands.executeCommand(Commands.deleteSelected, files[0], files));
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).file_counts.total, 0);
    await answering({ buttons: ['Delete Store'] }, () => commands.executeCommand(Commands.deleteSelected, target));
    await assert.rejects(client.vectorStores.retrieve(target.storeId), { status: 404 });
  });

  test('a command whose row was drawn anew acts on the row in focus', async () => {
    const { tree, target } = await storeInTree('in focus');
    await tree.reveal(target);
    await env.clipboard.writeText('');
    await eventually(async () => {
      await commands.executeCommand(Commands.copyId, undefined, undefined);
      assert.strictEqual(await env.clipboard.readText(), target.storeId);
    });
  });

  test('Copy ID and the snippets know files and batches', async () => {
    const { client, target, fileIds } = await storeInTree('copied from');
    const files = fileIds.map((fileId) => ({ ...target, fileId }));
    await commands.executeCommand(Commands.copyId, files[0], files);
    assert.strictEqual(await env.clipboard.readText(), fileIds.join('\n'));
    await answering({ picks: ['Parsed Content'] }, () => commands.executeCommand(Commands.copyAsCurl, files[0]));
    assert.ok((await env.clipboard.readText()).includes(`/files/${fileIds[0]}/content`));
    const { id } = await client.vectorStores.fileBatches.create(target.storeId, { file_ids: [fileIds[0]!] });
    await answering({ picks: ['Cancel'] }, () =>
      commands.executeCommand(Commands.copyAsPython, { ...target, batchId: id }),
    );
    assert.match(await env.clipboard.readText(), /file_batches\.cancel\(/);
  });
});
