// Entry of the document process: one document at a time, one reply each. It ends when the engine does.
import { type DocumentTask, replyTo } from './protocol';
import { readDocument } from './read/readDocument';

process.on('message', async ({ blobPath, filename }: DocumentTask) => {
  process.send!(await replyTo(() => readDocument(blobPath, filename)));
});
process.on('disconnect', () => process.exit(0));
