import assert from 'node:assert';
import { toFile } from 'openai';
import { commands, window } from 'vscode';
import { Commands } from '../../src/host/contributions';
import { eventually, storeWithFiles } from '../support/extensionHost';

suite('batch commands', () => {
  test('Cancel Batch stops what has not begun; what is done stays', async () => {
    const { client, target } = await storeWithFiles('cancelled', {});
    const files = await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        client.files.create({
          file: await toFile(Buffer.from('word '.repeat(20_000)), `${index}.md`),
          purpose: 'assistants',
        }),
      ),
    );
    const batch = await client.vectorStores.fileBatches.create(target.storeId, {
      file_ids: files.map((file) => file.id),
    });
    await commands.executeCommand(Commands.cancelBatch, { ...target, batchId: batch.id });
    const read = () => client.vectorStores.fileBatches.retrieve(batch.id, { vector_store_id: target.storeId });
    await eventually(async () => assert.strictEqual((await read()).status, 'cancelled'));
    const { file_counts } = await read();
    assert.ok(file_counts.cancelled > 0);
    assert.strictEqual(file_counts.in_progress, 0);
  });

  test('Show Details of a batch is the batch', async () => {
    const { client, target, fileIds } = await storeWithFiles('batch details', { 'a.md': 'One.' });
    const batch = await client.vectorStores.fileBatches.create(target.storeId, { file_ids: fileIds });
    await commands.executeCommand(Commands.showDetails, { ...target, batchId: batch.id });
    const shown = JSON.parse(window.activeTextEditor?.document.getText() ?? '');
    assert.strictEqual(shown.id, batch.id);
    assert.strictEqual(shown.object, 'vector_store.files_batch');
  });
});
