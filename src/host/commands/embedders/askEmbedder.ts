import * as vscode from 'vscode';
import { baseURLProblem, trimURL } from '../../../shared/baseURL';
import { type EmbedderChoice, embedderName, isElsewhere } from '../../client/embedder';
import { describeFailure } from '../../client/requestError';
import { listModels, tryEmbedder } from '../../client/tryEmbedder';
import type { EmbedderKeys, KnownEmbedder } from '../../connections/embedderKeys';
import { askKey } from '../connections/askKey';

const TITLE = 'Embeddings of the Store';
export const BUILT_IN_WORDS = 'Built-in model; nothing leaves this machine';

/** Where these servers listen unless told otherwise. */
const SERVERS = [
  { label: 'Ollama', base_url: 'http://localhost:11434/v1' },
  { label: 'LM Studio', base_url: 'http://localhost:1234/v1' },
  { label: 'Text Embeddings Inference', base_url: 'http://localhost:8080/v1' },
  { label: 'vLLM', base_url: 'http://localhost:8000/v1' },
  { label: 'OpenAI', base_url: 'https://api.openai.com/v1' },
];

interface ServerItem extends vscode.QuickPickItem {
  readonly known?: KnownEmbedder;
  readonly base_url?: string;
}

/** What makes a new store's vectors. */
export interface EmbedderAnswer {
  /** Undefined: the built-in model. */
  readonly embedder: EmbedderChoice | undefined;
}

/** Asks which server is to embed a new store's texts, and tries it; undefined when the person backs out. */
export async function askEmbedder(keys: EmbedderKeys): Promise<EmbedderAnswer | undefined> {
  const placeHolder = 'What turns the text of files and of questions into vectors; it cannot be changed later';
  const picked = await vscode.window.showQuickPick(serverItems(keys.known), { title: TITLE, placeHolder });
  if (picked === undefined) return undefined;
  if (picked.known) return tried(keys, picked.known, await keys.get(picked.known.base_url));
  if (picked.base_url === undefined) return { embedder: undefined };
  const base_url = await askURL(picked.base_url);
  if (base_url === undefined) return undefined;
  const key = (await keys.get(base_url)) ?? (await askServerKey(base_url));
  if (key === undefined) return undefined;
  const model = await askModel(base_url, key || undefined);
  return model === undefined ? undefined : tried(keys, { base_url, model }, key || undefined);
}

function serverItems(known: readonly KnownEmbedder[]): ServerItem[] {
  const { Separator } = vscode.QuickPickItemKind;
  return [
    { label: '$(home) Built-in model', description: 'nothing leaves this machine' },
    { label: 'used before', kind: Separator },
    ...known.map((embedder) => ({ label: embedderName(embedder), description: leaving(embedder), known: embedder })),
    { label: 'a server with /v1/embeddings', kind: Separator },
    ...SERVERS.map(({ label, base_url }) => ({ label: `${label}…`, description: base_url, base_url })),
    { label: 'Another Server…', base_url: 'https://' },
  ];
}

function leaving(embedder: KnownEmbedder): string {
  return isElsewhere(embedder) ? 'texts leave this machine' : 'on this machine';
}

async function askURL(value: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'Base URL of the server; /embeddings is added to it',
    value,
    ignoreFocusOut: true,
    validateInput: baseURLProblem,
  });
  return text === undefined ? undefined : trimURL(text);
}

/** Servers on this machine want no key as a rule, and say so when they do. */
async function askServerKey(base_url: string): Promise<string | undefined> {
  return isElsewhere({ base_url }) ? askKey(TITLE, base_url.includes('api.openai.com') ? 'openai' : 'compatible') : '';
}

async function askModel(base_url: string, key: string | undefined): Promise<string | undefined> {
  const models = await listModels(base_url, key);
  const prompt = 'Name of the embedding model';
  if (models.length === 0) {
    const validateInput = (text: string) => (text.trim() === '' ? 'Give the name of a model.' : undefined);
    const name = await vscode.window.showInputBox({ title: TITLE, prompt, ignoreFocusOut: true, validateInput });
    return name?.trim();
  }
  return vscode.window.showQuickPick(models, { title: TITLE, placeHolder: prompt, ignoreFocusOut: true });
}

/** Tries the server before a store is made for it; the key is kept once it works, or once it is all that was wrong. */
async function tried(
  keys: EmbedderKeys,
  embedder: KnownEmbedder,
  key: string | undefined,
): Promise<EmbedderAnswer | undefined> {
  const title = `Trying ${embedderName(embedder)}…`;
  const options = { location: vscode.ProgressLocation.Notification, title };
  try {
    await vscode.window.withProgress(options, () => tryEmbedder(embedder, key));
  } catch (error) {
    const { sentence } = describeFailure(error);
    const again = await vscode.window.showErrorMessage(`${embedderName(embedder)}: ${sentence}`, 'Enter a Key…');
    if (again === undefined) return undefined;
    const other = await askKey(TITLE, 'compatible');
    return other === undefined ? undefined : tried(keys, embedder, other || undefined);
  }
  if (key !== (await keys.get(embedder.base_url))) await keys.set(embedder.base_url, key);
  await keys.remember(embedder);
  return { embedder };
}
