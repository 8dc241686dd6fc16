// Entry of a text worker: one task at a time, one reply each.
import { parentPort } from 'node:worker_threads';
import { ingestText } from './ingestText';
import { replyTo, type TextTask } from './protocol';

parentPort!.on('message', async (task: TextTask) => {
  const reply = await replyTo(() => ingestText(task));
  parentPort!.postMessage(reply, 'ok' in reply && typeof reply.ok === 'object' ? transferable(reply.ok.encoded) : []);
});

/** A view of a larger buffer is copied instead: transferring would take its neighbours along. */
function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
