import { fileChangedMeanwhile } from '../../errors';
import type { FileTree } from '../fileTree';
import type { Rules } from '../rules/rules';
import { describeExclusion } from '../rules/verdict';
import { type LocalFile, sha256Of } from '../survey';
import { type SendContext, sendFile } from './sendFile';
import { uploadName } from './uploadName';

export interface Uploaded {
  readonly fileId: string;
  /** As it was read now; a file may have changed since the plan. */
  readonly file: LocalFile;
}

export interface UploadContext extends SendContext {
  readonly tree: FileTree;
  readonly rules: Rules;
  /** Files a person took in whatever the rules say of their content. */
  readonly onPurpose: ReadonlySet<string>;
}

/**
 * Puts one file of the tree on the server. Large ones go one after the other: each is held in memory as a whole.
 * @throws UserError when the file changed since the plan into something that the rules leave out
 */
export async function upload(context: UploadContext, planned: LocalFile): Promise<Uploaded> {
  if (planned.bytes <= context.capabilities.partBytes) return readAndSend(context, planned);
  return context.alike.run('large', () => readAndSend(context, planned));
}

async function readAndSend(context: UploadContext, planned: LocalFile): Promise<Uploaded> {
  const bytes = await context.tree.read(planned.path);
  const file = { path: planned.path, bytes: bytes.length, sha256: sha256Of(bytes) };
  if (file.sha256 !== planned.sha256 && !context.onPurpose.has(file.path)) {
    const exclusion =
      context.rules.judgeSize({ bytes: bytes.length, modified: 0 }) ?? context.rules.judgeBytes(file.path, bytes);
    if (exclusion) throw fileChangedMeanwhile(describeExclusion(exclusion));
  }
  const fileId = await sendFile(context, bytes, file, uploadName(file.path, context.capabilities));
  return { fileId, file };
}
