import * as vscode from 'vscode';
import { formatBytes, pluralize } from '../../../shared/words';
import type { Connection, StoreRef } from '../../client/connection';
import type { CopyPlan } from '../../copying/copyPlan';
import { describeTokens } from '../../indexing/words';
import { costWords } from '../costWords';

/** Shows what a copy would do before anything moves; true when the person agrees. */
export async function askAboutCopy(source: StoreRef, target: Connection, plan: CopyPlan): Promise<boolean> {
  const copy = 'Copy';
  const list = 'List What Cannot Be Copied';
  const question = `Copy "${source.name}" from ${source.connection.label} to ${target.label}?`;
  const detail = (await detailOf(plan, target)).join('\n');
  const actions = plan.notCopyable.length > 0 ? [copy, list] : [copy];
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, ...actions);
  if (answer === list) await openList(plan);
  return answer === copy;
}

async function detailOf({ items, body, notCopyable }: CopyPlan, target: Connection): Promise<string[]> {
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  const renamed = items.filter(({ path, filename }) => filename === `${path.split('/').at(-1)}.txt`).length;
  const local = items.filter(({ from }) => from === 'workspace').length;
  const { expires_after } = body;
  const lines = [
    [pluralize(items.length, 'file'), formatBytes(bytes), describeTokens(items)].join(' · '),
    local > 0 && `${local} taken from the workspace, where they are as they were uploaded`,
    renamed > 0 && `${renamed} uploaded as .txt`,
    notCopyable.length > 0 && `⚠ ${pluralize(notCopyable.length, 'file')} cannot be copied`,
    expires_after && `expires ${pluralize(expires_after.days, 'day')} after its last use, as now`,
    ...(await costWords(target, undefined, items, 0)),
    '',
    target.kind === 'builtin'
      ? 'The files are copied to this machine, into the built-in engine.'
      : `The files are uploaded to ${target.label}.`,
    'Name, metadata, attributes and chunking stay as they are; the store that is copied is left alone.',
  ];
  return lines.filter((line) => typeof line === 'string');
}

async function openList({ notCopyable }: CopyPlan): Promise<void> {
  const content = notCopyable.map(({ path, reason }) => `${path}  — ${reason}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }), { preview: true });
}
