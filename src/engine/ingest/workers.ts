// Starts the two kinds of workers. Text is read in threads: a hundred megabytes pass through a port in 50 ms, and a
// thread that loops is ended in 10 ms. Documents are read in a process of their own: pdf.js has been seen to take 2 GB
// outside V8's heap, which no limit of a thread stops.
import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { assetPath } from './assets';
import type { LaneWorker } from './lane';
import { DOCUMENT_HEAP_MB, TEXT_HEAP_MB, TEXT_YOUNG_HEAP_MB } from './limits';
import type { DocumentReply, DocumentTask, TextReply, TextTask } from './protocol';

export function startTextWorker(): LaneWorker<TextTask, TextReply> {
  const thread = new Worker(assetPath('ingestWorker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: TEXT_HEAP_MB, maxYoungGenerationSizeMb: TEXT_YOUNG_HEAP_MB },
    execArgv: [],
  });
  const worker: LaneWorker<TextTask, TextReply> = {
    post: (task) => thread.postMessage(task),
    kill: () => void thread.terminate(),
    onReply: () => {},
    onDeath: () => {},
  };
  thread.on('message', (reply: TextReply) => worker.onReply(reply));
  thread.on('error', () => {}); // 'exit' follows
  thread.on('exit', () => worker.onDeath());
  return worker;
}

export function startDocumentProcess(): LaneWorker<DocumentTask, DocumentReply> {
  const child = fork(assetPath('documentProcess.js'), [], {
    execArgv: [`--max-old-space-size=${DOCUMENT_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const worker: LaneWorker<DocumentTask, DocumentReply> = {
    // A failing send is followed by 'exit'.
    post: (task) => void child.send(task, () => {}),
    kill: () => void child.kill('SIGKILL'),
    onReply: () => {},
    onDeath: () => {},
  };
  child.on('message', (reply: DocumentReply) => worker.onReply(reply));
  child.on('error', () => worker.onDeath());
  child.on('exit', () => worker.onDeath());
  return worker;
}
