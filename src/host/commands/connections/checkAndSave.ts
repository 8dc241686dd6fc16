import * as vscode from 'vscode';
import { type ProbeResult, probeSentence, probeServer } from '../../client/probe';
import { createClient } from '../../client/remoteConnection';
import type { Services } from '../../services';
import type { ConnectionDraft } from './connectionDraft';
import { editDraft } from './editDraft';

const ICONS = { works: '$(pass)', fails: '$(error)', unknown: '$(question)' } as const;

/** Shows the draft, checks it live, and saves it once it works or the person wants it all the same. */
export async function checkAndSave(services: Services, title: string, start: ConnectionDraft): Promise<void> {
  let draft: ConnectionDraft | undefined = start;
  for (;;) {
    draft = await editDraft(title, draft);
    if (draft === undefined) return;
    const result = await check(draft);
    if (result === undefined) continue;
    const sentence = probeSentence(result);
    services.log.info(`[connections] ${draft.profile.label}: ${sentence}`);
    if (!result.usable && !(await wantsItAnyway(title, result))) continue;
    const search = result.search ?? draft.profile.search;
    await services.profiles.save({ ...draft.profile, search }, draft.secret);
    if (result.usable) void vscode.window.showInformationMessage(`Connected to ${draft.profile.label}: ${sentence}.`);
    return;
  }
}

/** What works there; undefined when the person does not wait for it. */
function check({ profile, secret }: ConnectionDraft) {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Checking ${new URL(profile.baseURL).host}…`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const result = await probeServer(createClient(profile, secret), cancelled.signal);
    return token.isCancellationRequested ? undefined : result;
  });
}

/** Shows what the check found, line by line; true when the person saves the connection all the same. */
async function wantsItAnyway(title: string, { lines }: ProbeResult): Promise<boolean> {
  const save = { label: 'Save It Anyway' };
  const items: vscode.QuickPickItem[] = [
    { label: 'Change the Connection…' },
    save,
    { label: 'what the check found', kind: vscode.QuickPickItemKind.Separator },
    ...lines.map(({ what, outcome, reason }) => ({ label: `${ICONS[outcome]} ${what}`, detail: reason })),
  ];
  const placeHolder = 'The server does not list stores';
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true })) === save;
}
