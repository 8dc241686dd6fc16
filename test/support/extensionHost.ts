import assert from 'node:assert';
import type { OpenAI } from 'openai';
import { toFile } from 'openai';
import { extensions } from 'vscode';
import type { UnderTest } from '../../src/extension';

/** The running extension's services and tree, which it hands out under test only. */
export async function services(): Promise<UnderTest> {
  const extension = extensions.getExtension<UnderTest | undefined>('vector-stores.vector-stores');
  const exported = await extension?.activate();
  assert.ok(exported, 'the extension is not installed, or not under test');
  return exported;
}

/** The official client on the built-in engine: what suites look at the server's state with. */
export async function builtinClient(): Promise<OpenAI> {
  const builtin = (await services()).connections.get('builtin');
  assert.ok(builtin);
  return builtin.client();
}

/** Uploads texts by their names and attaches them, with `path` as an attribute; waits until they are processed. */
export async function storeWithFiles(name: string, files: Record<string, string>) {
  const client = await builtinClient();
  const store = await client.vectorStores.create({ name });
  const fileIds: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const file = await client.files.create({ file: await toFile(Buffer.from(text), path), purpose: 'assistants' });
    await client.vectorStores.files.createAndPoll(store.id, { file_id: file.id, attributes: { path } });
    fileIds.push(file.id);
  }
  return { client, fileIds, target: { connectionId: 'builtin', storeId: store.id } };
}

/** Asks again until the answer is right: for what follows a change in its own time. */
export async function eventually(check: () => unknown): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
