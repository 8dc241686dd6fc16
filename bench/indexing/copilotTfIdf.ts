// Copilot Chat's local index (TF-IDF in a worker thread, persisted in SQLite) on the same files, built from a checkout of
// github.com/microsoft/vscode-copilot-chat that the person names. Nothing of it is kept here.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { Indexer } from './measure';

const PACKAGES = ['@vscode/prompt-tsx', '@microsoft/tiktokenizer', 'picomatch'];
const TOKENS = 'cl100k_base.tiktoken';
const QUERY = 'where are the segments merged';

interface Uri {
  readonly scheme: 'file';
  readonly path: string;
}

/** Bundles its worker into `work`, with the three packages that it needs. */
function buildWorker(checkout: string, work: string): string {
  mkdirSync(work, { recursive: true });
  execFileSync('npm', ['install', '--prefix', work, '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES]);
  writeFileSync(path.join(work, 'vscode.js'), ''); // Imported, and not used by what runs here.
  const outfile = path.join(work, 'bundle/worker.js');
  buildSync({
    entryPoints: [path.join(checkout, 'src/platform/tfidf/node/tfidfWorker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    nodePaths: [path.join(work, 'node_modules')],
    alias: { vscode: path.join(work, 'vscode.js') },
    logLevel: 'error',
  });
  copyFileSync(path.join(checkout, 'src/platform/tokenizer/node', TOKENS), path.join(work, 'bundle', TOKENS));
  return outfile;
}

/**
 * Its host's part, in short: says which documents there are, gives their content when asked, and searches, which is when
 * it takes changes in. A document's version is its size and time.
 */
export async function copilotTfIdf(folder: string, work: string, checkout: string): Promise<Indexer> {
  const file = buildWorker(checkout, path.join(work, 'copilot'));
  const dbPath = uriOf(path.join(work, 'copilot/index.sqlite'));
  let worker = start();
  let known = new Map<string, string>();

  function start(): Worker {
    const workerData = { endpoint: { tokenizer: 'cl100k_base' }, dbPath };
    const started = new Worker(file, { workerData });
    started.on('message', async ({ id, fn, args }: { id: number; fn?: string; args: [Uri] }) => {
      if (fn === 'readFile') started.postMessage({ id, res: await readFile(args[0].path, 'utf8') });
      if (fn === 'getContentVersionId') started.postMessage({ id, res: await versionOf(args[0].path) });
    });
    return started;
  }

  let calls = 0;
  function call(fn: string, ...args: unknown[]): Promise<unknown> {
    const id = ++calls;
    return new Promise((resolve, reject) => {
      const answered = (message: { id: number; fn?: string; res?: unknown; err?: Error }) => {
        if (message.fn !== undefined || message.id !== id) return;
        worker.off('message', answered);
        if (message.err) reject(message.err);
        else resolve(message.res);
      };
      worker.on('message', answered);
      worker.postMessage({ id, fn, args });
    });
  }

  async function list(): Promise<Map<string, string>> {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
    return new Map(await Promise.all(files.map(async (one): Promise<[string, string]> => [one, await versionOf(one)])));
  }

  /** As after a start of the editor: everything is compared. */
  async function compareAll(): Promise<void> {
    known = await list();
    await call(
      'initialize',
      [...known].map(([one, contentId]) => ({ uri: uriOf(one), contentId })),
    );
    await call('search', QUERY, { maxResults: 50 });
  }

  return {
    firstIndex: compareAll,
    syncNothing: async () => {
      await worker.terminate();
      worker = start();
      await compareAll();
    },
    syncOne: async (added) => {
      await call('addOrUpdate', [uriOf(path.join(folder, added))]);
      await call('search', QUERY, { maxResults: 50 });
    },
    syncBranch: async () => {
      const now = await list();
      await call('delete', [...known.keys()].filter((one) => !now.has(one)).map(uriOf));
      await call(
        'addOrUpdate',
        [...now].filter(([one, version]) => known.get(one) !== version).map(([one]) => uriOf(one)),
      );
      await call('search', QUERY, { maxResults: 50 });
      known = now;
    },
    helperPid: undefined,
    close: async () => void (await worker.terminate()),
  };
}

function uriOf(file: string): Uri & { readonly $mid: 'uri' } {
  return { $mid: 'uri', scheme: 'file', path: decodeURIComponent(pathToFileURL(file).pathname) };
}

async function versionOf(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${size}/${mtimeMs}`;
}
