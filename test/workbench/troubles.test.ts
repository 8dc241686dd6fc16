import assert from 'node:assert';
import { commands } from 'vscode';
import type { UnderTest } from '../../src/extension';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { builtinClient, eventually, services } from '../support/extensionHost';
import { OtherServer } from '../support/otherServer';
import { rowsBelow } from '../support/treeRows';

suite('a server in trouble', () => {
  let server: OtherServer;
  let extension: UnderTest;

  suiteSetup(async () => {
    extension = await services();
    server = await OtherServer.start();
  });
  suiteTeardown(() => server.stop());
  teardown(() => {
    server.fault = () => undefined;
  });

  /** The row of the server in the tree, with nothing read of it. */
  function serverRow() {
    const node = extension.tree.connectionNode(server.connectionId);
    assert.ok(node);
    node.restart();
    return node;
  }

  test('a server that fails is one row with the reason, and Retry reads on', async () => {
    const store = await server.client.vectorStores.create({ name: 'behind a failure' });
    const row = serverRow();
    server.fault = () => 500;
    const children = await extension.tree.getChildren(row);
    const items = children.map((child) => child.getTreeItem());
    assert.deepStrictEqual(
      items.map(({ label, contextValue }) => [label, contextValue]), // Retry is a button of the rows called `error`
      [['The server failed: on purpose.', 'error']],
    );
    server.fault = () => undefined;
    await commands.executeCommand(Commands.retry, children[0]);
    assert.ok((await rowsBelow(extension.tree, row)).some((words) => words.startsWith('behind a failure')));
    await server.client.vectorStores.delete(store.id);
  });

  test('a server that asks to wait is asked again after the wait, without a word', async () => {
    await server.client.vectorStores.create({ name: 'behind a limit' });
    const row = serverRow();
    const before = server.faults;
    server.fault = () => (server.faults === before ? 'wait' : undefined);
    const seen = await answering({}, async () => {
      assert.ok((await rowsBelow(extension.tree, row)).some((words) => words.startsWith('behind a limit')));
    });
    assert.strictEqual(server.faults, before + 1);
    assert.deepStrictEqual(seen.errors, []);
  });

  test('Stop Loading ends the wait for a slow server; its row says so and offers Retry', async () => {
    const row = serverRow();
    server.fault = () => 'hang';
    const reading = rowsBelow(extension.tree, row);
    await eventually(() => assert.ok(extension.tree.reads.isLate));
    await commands.executeCommand(Commands.stopLoading);
    assert.deepStrictEqual(await reading, ['You stopped waiting for the server.']);
    server.fault = () => undefined;
    const [stopped] = await extension.tree.getChildren(row);
    await commands.executeCommand(Commands.retry, stopped);
    assert.notDeepStrictEqual(await rowsBelow(extension.tree, row), ['You stopped waiting for the server.']);
  });

  test('a command that waits for a slow server can be stopped, without an error and without a change', async () => {
    const { id } = await server.client.vectorStores.create({ name: 'unchanged' });
    server.fault = () => 'hang';
    const seen = await answering({}, async () => {
      const renaming = commands.executeCommand(Commands.renameStore, server.target(id));
      await eventually(() => assert.ok(extension.requests.isLate));
      extension.requests.stopAll();
      await renaming;
    });
    assert.deepStrictEqual(seen.errors, []);
    assert.strictEqual((await server.client.vectorStores.retrieve(id)).name, 'unchanged');
  });

  test('a refused request is one sentence, and its id is in the log', async () => {
    const { id } = await server.client.vectorStores.create({ name: 'refused' });
    const logged: unknown[] = [];
    const { error } = extension.log;
    extension.log.error = (...parts: unknown[]) => logged.push(parts[0]);
    try {
      server.fault = () => 500;
      const seen = await answering({}, () => commands.executeCommand(Commands.showDetails, server.target(id)));
      assert.deepStrictEqual(seen.errors, ['The server failed: on purpose.']);
      assert.match(String(logged[0]), /request req_of_the_proxy/);
    } finally {
      extension.log.error = error;
    }
  });

  test('a store deleted elsewhere disappears when it is opened, with a note in the status bar', async () => {
    const { id } = await server.client.vectorStores.create({ name: 'soon gone' });
    const row = serverRow();
    await extension.tree.getChildren(row);
    const store = extension.tree.storeNode(server.connectionId, id);
    assert.ok(store);
    await server.client.vectorStores.delete(id);
    const seen = await answering({}, async () => {
      await extension.tree.getChildren(store.files);
      await eventually(() => assert.ok(!extension.tree.storeNode(server.connectionId, id)));
    });
    assert.deepStrictEqual(seen.notes, ['The store "soon gone" no longer exists.']);
    assert.deepStrictEqual(seen.errors, []);
  });

  test('300 stores are read 100 at a time, each once', async function () {
    this.timeout(180_000);
    const made = new Set<string>();
    for (let n = 0; n < 300; n++) made.add((await server.client.vectorStores.create({ name: `many ${n}` })).id);
    const row = serverRow();
    const sizes: number[] = [];
    for (;;) {
      const children = await extension.tree.getChildren(row);
      const last = children.at(-1);
      sizes.push(children.length);
      if (last?.getTreeItem().contextValue !== 'loadMore') break;
      await commands.executeCommand(Commands.loadMore, last);
    }
    assert.deepStrictEqual(sizes.slice(0, 2), [101, 201]);
    const listed = row.loadedChildren.map((store) => store.storeId);
    assert.strictEqual(new Set(listed).size, listed.length);
    for (const id of made) assert.ok(listed.includes(id));
    for (const id of made) await server.client.vectorStores.delete(id);
  });

  test('Delete Expired Stores… lists what has expired, and deletes that alone', async () => {
    const { client } = server;
    const day = { anchor: 'last_active_at' as const, days: 1 };
    const old = await client.vectorStores.create({ name: 'of yesterday', expires_after: day });
    const kept = await client.vectorStores.create({ name: 'for good' });
    await server.moveClock(2);
    assert.strictEqual((await server.client.vectorStores.retrieve(old.id)).status, 'expired');
    const rows = await rowsBelow(extension.tree, serverRow());
    assert.ok(rows.includes('of yesterday expired'), rows.join('; '));
    const answers = { picks: [['of yesterday']], buttons: ['Delete'] };
    const seen = await answering(answers, () => commands.executeCommand(Commands.deleteExpiredStores));
    assert.match(seen.warnings[0] ?? '', /^Delete 1 expired store: "of yesterday"\?\n.*stay on the server/);
    await assert.rejects(server.client.vectorStores.retrieve(old.id), { status: 404 });
    assert.strictEqual((await server.client.vectorStores.retrieve(kept.id)).name, 'for good');
  });

  test('the tree reads on after the built-in engine was killed', async () => {
    const client = await builtinClient();
    const store = await client.vectorStores.create({ name: 'survivor' });
    const { tree, engine } = extension;
    const row = tree.connectionNode('builtin');
    assert.ok(row);
    await tree.getChildren(row);
    engine['child']!.kill('SIGKILL');
    await eventually(() => assert.notStrictEqual(engine.state, 'running'));
    await eventually(() => assert.strictEqual(engine.state, 'running'));
    await eventually(async () => {
      const rows = await rowsBelow(tree, row);
      assert.ok(
        rows.some((words) => words.startsWith('survivor')),
        rows.join('; '),
      );
    });
    const after = await client.vectorStores.retrieve(store.id);
    assert.strictEqual(after.name, 'survivor', 'a client made before the restart finds the new process');
  });
});
