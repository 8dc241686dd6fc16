import * as vscode from 'vscode';
import { probeSentence, probeServer } from '../../client/probe';
import { createClient } from '../../client/remoteConnection';
import type { Services } from '../../services';
import type { ConnectionDraft } from './connectionDraft';
import { editDraft } from './editDraft';

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
    if (!result.usable && !(await wantsItAnyway(title, sentence))) continue;
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

async function wantsItAnyway(title: string, sentence: string): Promise<boolean> {
  const change = { label: 'Change the Connection…', detail: sentence };
  const save = { label: 'Save It Anyway' };
  const placeHolder = 'The server does not list stores';
  return (await vscode.window.showQuickPick([change, save], { title, placeHolder, ignoreFocusOut: true })) === save;
}
