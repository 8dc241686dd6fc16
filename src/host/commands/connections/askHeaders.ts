import * as vscode from 'vscode';

type Headers = Readonly<Record<string, string>>;

interface HeaderItem extends vscode.QuickPickItem {
  readonly header?: string;
}

const TITLE = 'Headers';

/** Adds or removes headers sent with every request. Shows names only: values can be secrets. */
export async function askHeaders(headers: Headers): Promise<Headers> {
  const items: HeaderItem[] = [
    { label: '$(add) Add Header…' },
    ...Object.keys(headers).map((header) => ({ label: header, description: 'choose to remove', header })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: TITLE, ignoreFocusOut: true });
  if (picked === undefined) return headers;
  if (picked.header !== undefined) {
    const { [picked.header]: _, ...kept } = headers;
    return kept;
  }
  const text = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'A header, written as Name: value',
    ignoreFocusOut: true,
    validateInput: (line) => (parseHeader(line) ? undefined : 'Write it as Name: value.'),
  });
  const added = text === undefined ? undefined : parseHeader(text);
  return added ? { ...headers, [added.name]: added.value } : headers;
}

/** A header line; undefined unless name and value are what HTTP allows. */
export function parseHeader(line: string): { readonly name: string; readonly value: string } | undefined {
  const match = /^\s*([!#$%&'*+\-.^_`|~\w]+)\s*:\s*([\t\x20-\x7e]+?)\s*$/.exec(line);
  return match?.[1] && match[2] ? { name: match[1], value: match[2] } : undefined;
}
