import assert from 'node:assert';
import { commands, env } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { builtinClient, eventually, services, storeWithFiles } from '../support/extensionHost';

async function storeNamed(name: string) {
  const client = await builtinClient();
  for await (const store of client.vectorStores.list()) if (store.name === name) return store;
  return undefined;
}

suite('store commands', () => {
  test('Create Store with a name and Enter makes a store with the defaults', async () => {
    await answering({ inputs: ['plain'], picks: ['Create'] }, () => commands.executeCommand(Commands.createStore));
    const store = await storeNamed('plain');
    assert.ok(store);
    assert.deepStrictEqual(store.metadata, {});
    assert.strictEqual(store.expires_at ?? null, null);
  });

  test('Create Store takes description, metadata, expiry, chunking and uploaded files', async () => {
    const { client, fileIds } = await storeWithFiles('source of a file', {
      'uploaded.md': 'A file that is there already.',
    });
    const answers = {
      inputs: ['rich 🗄️', 'What it is for', '{ "team": "search" }', '200', '50'],
      picks: [
        'Description',
        'Metadata',
        'Expiration',
        '7 days',
        'Chunking',
        'Own sizes',
        'Uploaded files',
        ['uploaded.md'],
        'Create',
      ],
    };
    await answering(answers, () => commands.executeCommand(Commands.createStore));
    const store = await storeNamed('rich 🗄️');
    assert.ok(store);
    assert.deepStrictEqual(store.metadata, { team: 'search' });
    assert.strictEqual(store.expires_after?.days, 7);
    assert.strictEqual(Reflect.get(store, 'description'), 'What it is for');
    const file = await client.vectorStores.files.retrieve(fileIds[0]!, { vector_store_id: store.id });
    assert.deepStrictEqual(file.chunking_strategy, {
      type: 'static',
      static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 },
    });
  });

  test('Rename, Set Expiration and clearing it reach the server', async () => {
    const { client, target } = await storeWithFiles('before', {});
    await answering({ inputs: ['after'] }, () => commands.executeCommand(Commands.renameStore, target));
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).name, 'after');
    const expire = () => commands.executeCommand(Commands.setExpiration, target);
    await answering({ picks: ['Other…'], inputs: ['3'] }, expire);
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).expires_after?.days, 3);
    await answering({ picks: ['Never'] }, expire);
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).expires_after ?? null, null);
  });

  test('Delete Store says what goes and what stays, and leaves the uploaded files', async () => {
    const { client, target, fileIds } = await storeWithFiles('to go', { 'kept.md': 'This stays on the server.' });
    const seen = await answering({ buttons: ['Delete Store'] }, () =>
      commands.executeCommand(Commands.deleteStore, target),
    );
    assert.match(seen.warnings[0] ?? '', /Delete the store "to go"\?/);
    assert.match(seen.warnings[0] ?? '', /1 file\b.*cannot be undone/);
    await assert.rejects(client.vectorStores.retrieve(target.storeId), { status: 404 });
    assert.strictEqual((await client.files.retrieve(fileIds[0]!)).filename, 'kept.md');
  });

  test('Delete Store can take the uploaded files with it, for several stores at once', async () => {
    const first = await storeWithFiles('first to go', { 'a.md': 'One.' });
    const second = await storeWithFiles('second to go', { 'b.md': 'Two.' });
    const targets = [first.target, second.target];
    await answering({ buttons: ['Delete with Uploaded Files'] }, () =>
      commands.executeCommand(Commands.deleteStore, targets[0], targets),
    );
    for (const { client, target, fileIds } of [first, second]) {
      await assert.rejects(client.vectorStores.retrieve(target.storeId), { status: 404 });
      await assert.rejects(client.files.retrieve(fileIds[0]!), { status: 404 });
    }
  });

  test('Cancel on a deletion deletes nothing', async () => {
    const { client, target } = await storeWithFiles('spared', {});
    await answering({ buttons: [undefined] }, () => commands.executeCommand(Commands.deleteStore, target));
    assert.strictEqual((await client.vectorStores.retrieve(target.storeId)).name, 'spared');
  });

  test('a store deleted by somebody else is a note, and gone from the view', async () => {
    const { client, target } = await storeWithFiles('gone', {});
    const { tree } = await services();
    await tree.getChildren();
    await tree.refresh();
    assert.ok(tree.storeNode('builtin', target.storeId));
    await client.vectorStores.delete(target.storeId);
    const seen = await answering({}, async () => {
      await commands.executeCommand(Commands.renameStore, target);
      await eventually(() => assert.ok(!tree.storeNode('builtin', target.storeId)));
    });
    assert.deepStrictEqual(seen.errors, []);
    assert.strictEqual(seen.notes[0], 'This store no longer exists: it was deleted elsewhere.');
  });

  test('Copy ID and the snippets put the ids on the clipboard', async () => {
    const { client, target } = await storeWithFiles('copied', {});
    await commands.executeCommand(Commands.copyId, target);
    assert.strictEqual(await env.clipboard.readText(), target.storeId);
    await answering({ picks: ['Search'] }, () => commands.executeCommand(Commands.copyAsPython, target));
    assert.match(await env.clipboard.readText(), new RegExp(`vector_store_id="${target.storeId}"`));
    await answering({ picks: ['Retrieve'] }, () => commands.executeCommand(Commands.copyAsCurl, target));
    const curl = await env.clipboard.readText();
    assert.ok(curl.includes(`${client.baseURL}/vector_stores/${target.storeId}`), curl);
  });
});
