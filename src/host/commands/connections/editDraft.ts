import * as vscode from 'vscode';
import { askHeaders } from './askHeaders';
import { askKey } from './askKey';
import { askBaseURL, type ConnectionDraft } from './connectionDraft';

interface StepItem extends vscode.QuickPickItem {
  /** Asks for one part; without it the draft is done. */
  readonly ask?: () => Promise<ConnectionDraft | undefined>;
}

/** Everything about a connection as a list to change, until the person goes on; undefined when they back out. */
export async function editDraft(title: string, start: ConnectionDraft): Promise<ConnectionDraft | undefined> {
  let draft = start;
  for (;;) {
    const placeHolder = 'Enter checks the connection and saves it; choose a line to change it first';
    const picked = await vscode.window.showQuickPick(stepsOf(title, draft), {
      title,
      placeHolder,
      ignoreFocusOut: true,
    });
    if (picked === undefined) return undefined;
    if (picked.ask === undefined) return draft;
    draft = (await picked.ask()) ?? draft;
  }
}

function stepsOf(title: string, draft: ConnectionDraft): StepItem[] {
  const { profile, secret } = draft;
  const headers = Object.keys(secret.headers ?? {});
  const steps: StepItem[] = [
    { label: '$(check) Check and Save' },
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: 'Name', description: profile.label, ask: () => askText(title, draft, 'label', 'Name of the connection') },
    {
      label: 'Base URL',
      description: profile.baseURL,
      ask: async () => {
        const baseURL = await askBaseURL(title, profile.kind, profile.baseURL);
        return baseURL === undefined ? undefined : { ...draft, profile: { ...profile, baseURL, search: undefined } };
      },
    },
    {
      label: 'Key',
      description: secret.apiKey ? 'set' : 'none',
      ask: async () => {
        const apiKey = await askKey(title, profile.kind);
        return apiKey === undefined ? undefined : { ...draft, secret: { ...secret, apiKey } };
      },
    },
  ];
  if (profile.kind === 'openai') {
    steps.push(textStep(title, draft, 'Organization', 'organization'), textStep(title, draft, 'Project', 'project'));
  }
  if (profile.kind === 'azure') steps.push(textStep(title, draft, 'API version', 'apiVersion'));
  steps.push({
    label: 'Headers',
    description: headers.length === 0 ? 'none' : headers.join(', '),
    ask: async () => ({ ...draft, secret: { ...secret, headers: await askHeaders(secret.headers ?? {}) } }),
  });
  return steps;
}

type TextField = 'label' | 'organization' | 'project' | 'apiVersion';

function textStep(title: string, draft: ConnectionDraft, label: string, field: TextField): StepItem {
  const ask = () => askText(title, draft, field, `${label}; empty for none`);
  return { label, description: draft.profile[field] ?? 'none', ask };
}

async function askText(
  title: string,
  draft: ConnectionDraft,
  field: TextField,
  prompt: string,
): Promise<ConnectionDraft | undefined> {
  const value = draft.profile[field];
  const text = (await vscode.window.showInputBox({ title, prompt, value, ignoreFocusOut: true }))?.trim();
  if (text === undefined || (field === 'label' && text === '')) return undefined;
  return { ...draft, profile: { ...draft.profile, [field]: text === '' ? undefined : text } };
}
