import type { OpenAI } from 'openai';
import type { Capabilities } from '../../client/connection';
import { fileChangedMeanwhile } from '../../errors';
import type { FileTree } from '../fileTree';
import type { Rules } from '../rules/rules';
import { describeExclusion } from '../rules/verdict';
import type { LocalFile } from '../survey';
import { sha256Of } from '../survey';
import { createFile } from './createFile';
import type { Journal } from './journal';
import type { OneAtATime } from './oneAtATime';
import { poolKey, type UploadPool } from './settle';
import { uploadName } from './uploadName';

export interface Uploaded {
  readonly fileId: string;
  /** As it was read now; a file may have changed since the plan. */
  readonly file: LocalFile;
}

export interface UploadContext {
  readonly client: OpenAI;
  readonly capabilities: Capabilities;
  readonly tree: FileTree;
  readonly rules: Rules;
  readonly journal: Journal;
  readonly pool: UploadPool;
  /** Ids of Files that are accounted for; grows as files are uploaded. */
  readonly spoken: Set<string>;
  /** Files a person took in whatever the rules say of their content. */
  readonly onPurpose: ReadonlySet<string>;
  /** Uploads of equal name and size go one after the other, so that a lost one cannot be taken for another. */
  readonly alike: OneAtATime;
  /** Ends the waiting between attempts. */
  readonly signal: AbortSignal;
}

/**
 * Puts one file on the server, or takes the File that an interrupted run left there.
 * @throws UserError when the file changed since the plan into something that the rules leave out
 */
export async function upload(context: UploadContext, planned: LocalFile): Promise<Uploaded> {
  const { client, journal, pool } = context;
  const bytes = await context.tree.read(planned.path);
  const file = { path: planned.path, bytes: bytes.length, sha256: sha256Of(bytes) };
  if (file.sha256 !== planned.sha256 && !context.onPurpose.has(file.path)) {
    const exclusion =
      context.rules.judgeSize({ bytes: bytes.length, modified: 0 }) ?? context.rules.judgeBytes(file.path, bytes);
    if (exclusion) throw fileChangedMeanwhile(describeExclusion(exclusion));
  }
  const filename = uploadName(file.path, context.capabilities);
  const pooled = pool.get(poolKey({ sha256: file.sha256, filename }))?.pop();
  if (pooled) return { fileId: pooled, file };
  return context.alike.run(`${filename}/${bytes.length}`, async () => {
    const intent = { ...file, filename, begunAt: Date.now() };
    journal.uploading(intent);
    const fileId = await createFile(client, bytes, intent, context.spoken, context.signal);
    context.spoken.add(fileId);
    journal.uploaded(file.path, fileId);
    return { fileId, file };
  });
}
