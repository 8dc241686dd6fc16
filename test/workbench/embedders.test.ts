import assert from 'node:assert';
import { commands, window } from 'vscode';
import { embedderIn } from '../../src/host/client/embedder';
import { Commands } from '../../src/host/contributions';
import { answering } from '../support/answers';
import { builtinClient, services } from '../support/extensionHost';
import { FakeEmbedder } from '../support/fakeEmbedder';

suite('a store with an embedder of its own', () => {
  let embedder: FakeEmbedder;
  suiteSetup(async () => {
    embedder = await new FakeEmbedder().listen();
  });
  suiteTeardown(() => embedder.close());

  test('Create Store asks for server and model, tries them, and asks for a key where one is wanted', async () => {
    embedder.key = 'first key';
    const steps = ['Embeddings', 'Another Server', 'Create'];
    const { showErrorMessage } = window;
    const ran = answering({ inputs: ['embedded', embedder.baseURL, 'words', 'first key'], picks: steps }, () => {
      // The button of the message that says what the server wants.
      Object.assign(window, { showErrorMessage: async (_: string, button: string) => button });
      return commands.executeCommand(Commands.createStore);
    });
    await ran.finally(() => Object.assign(window, { showErrorMessage }));
    const client = await builtinClient();
    const store = (await client.vectorStores.list()).data.find(({ name }) => name === 'embedded');
    assert.ok(store);
    const recorded = { base_url: embedder.baseURL, model: 'words', dimensions: 96 };
    assert.deepStrictEqual(embedderIn(store), recorded);
  });

  test('Set Embedding Key reaches the running engine, and so does forgetting the key', async () => {
    const { embedderKeys } = await services();
    embedder.key = 'second key';
    const client = await builtinClient();
    const create = () =>
      client.vectorStores.create({
        name: 'keyed',
        embedder: { base_url: embedder.baseURL, model: 'words' },
      } as object);
    await assert.rejects(create, /refuses the key/);
    const setKey = (key: string) =>
      answering({ inputs: [key], picks: [] }, async () => {
        const { showQuickPick } = window;
        Object.assign(window, { showQuickPick: async () => embedder.baseURL });
        await commands.executeCommand(Commands.setEmbeddingKey);
        Object.assign(window, { showQuickPick });
      });
    await setKey('second key');
    assert.ok((await create()).id);
    await setKey('');
    assert.strictEqual(await embedderKeys.get(embedder.baseURL), undefined);
    await assert.rejects(create, /wants a key, and none was given/);
  });
});
