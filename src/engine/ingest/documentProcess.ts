// Entry of the document process: one document at a time, one reply each. It ends when the engine does.
import { type DocumentTask, replyTo } from './protocol';
import { readDocument } from './read/readDocument';

process.on('message', async ({ blob, filename }: DocumentTask) => {
  process.send!(await replyTo(() => readDocument(blob, filename)));
});
process.on('disconnect', () => process.exit(0));
