import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { baseURLProblem, trimURL } from '../../../shared/baseURL';
import { type ConnectionProfile, type ConnectionSecret, OPENAI_BASE_URL, type RemoteKind } from '../../client/profile';
import { askKey } from './askKey';

/** A connection being set up: nothing of it is saved yet. */
export interface ConnectionDraft {
  readonly profile: ConnectionProfile;
  readonly secret: ConnectionSecret;
}

interface KindItem extends vscode.QuickPickItem {
  readonly serverKind: RemoteKind;
}

const KINDS: KindItem[] = [
  { label: 'OpenAI', description: 'api.openai.com', serverKind: 'openai' },
  { label: 'Azure OpenAI', description: 'a resource of yours', serverKind: 'azure' },
  { label: 'Compatible Server', description: "any server of OpenAI's Vector Stores API", serverKind: 'compatible' },
];

/** Kind, address, key: what every connection needs. Undefined when the person backs out. */
export async function askNewConnection(title: string): Promise<ConnectionDraft | undefined> {
  const picked = await vscode.window.showQuickPick(KINDS, { title, placeHolder: 'What kind of server' });
  if (picked === undefined) return undefined;
  const kind = picked.serverKind;
  const baseURL = kind === 'openai' ? OPENAI_BASE_URL : await askBaseURL(title, kind, '');
  if (baseURL === undefined) return undefined;
  const apiKey = await askKey(title, kind);
  if (apiKey === undefined) return undefined;
  const label = kind === 'openai' ? 'OpenAI' : new URL(baseURL).host;
  return { profile: { id: randomUUID(), label, kind, baseURL }, secret: { apiKey } };
}

/** Asks for the URL the client's paths are joined to; refuses what a key must not be sent to. */
export async function askBaseURL(title: string, kind: RemoteKind, current: string): Promise<string | undefined> {
  const example = kind === 'azure' ? 'https://my-resource.openai.azure.com/openai/v1' : 'https://server.example/v1';
  const text = await vscode.window.showInputBox({
    title,
    prompt: `Base URL of the server, e.g. ${example}`,
    value: current,
    ignoreFocusOut: true,
    validateInput: baseURLProblem,
  });
  return text === undefined ? undefined : trimURL(text);
}
