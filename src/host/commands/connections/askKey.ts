import * as vscode from 'vscode';
import type { RemoteKind } from '../../client/profile';

/** Environment variables a key of this kind is commonly kept in. Offered by name; read only when chosen. */
const VARIABLES: Readonly<Record<RemoteKind, readonly string[]>> = {
  openai: ['OPENAI_API_KEY'],
  azure: ['AZURE_OPENAI_API_KEY'],
  compatible: ['OPENAI_API_KEY'],
};

interface SourceItem extends vscode.QuickPickItem {
  readonly variable?: string;
}

/** Asks for a key; empty where the server wants none, undefined when the person backs out. */
export async function askKey(title: string, kind: RemoteKind): Promise<string | undefined> {
  const present = VARIABLES[kind].filter((name) => name in process.env);
  if (present.length > 0) {
    const items: SourceItem[] = [
      { label: 'Enter a Key…' },
      ...present.map((variable) => ({ label: `Use ${variable}`, description: 'from the environment', variable })),
    ];
    const placeHolder = 'The key is kept in the secret storage of VS Code';
    const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
    if (picked === undefined) return undefined;
    if (picked.variable !== undefined) return process.env[picked.variable] ?? '';
  }
  const key = await vscode.window.showInputBox({
    title,
    prompt: kind === 'compatible' ? 'API key; empty if the server wants none' : 'API key',
    placeHolder: "Kept in VS Code's secret storage, sent to this server only",
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (kind !== 'compatible' && text.trim() === '' ? 'Enter a key.' : undefined),
  });
  return key?.trim();
}
