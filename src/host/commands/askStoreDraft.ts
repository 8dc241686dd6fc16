import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { pluralize, quoteName } from '../../shared/words';
import { type EmbedderChoice, embedderName } from '../client/embedder';
import type { EmbedderKeys } from '../connections/embedderKeys';
import { askChunking, chunkingWords } from './askChunking';
import { askExpiration, type ExpirationAnswer } from './askExpiration';
import { askPairs } from './askPairs';
import { pickUploadedFiles } from './attachUploadedFile';
import { askEmbedder, BUILT_IN_WORDS } from './embedders/askEmbedder';

/** What a new store is to be. */
export interface StoreDraft {
  readonly name: string;
  readonly description?: string;
  readonly metadata?: Record<string, string>;
  readonly expiration?: ExpirationAnswer;
  /** Undefined: automatic. */
  readonly chunking?: OpenAI.StaticFileChunkingStrategyObjectParam;
  /** Undefined: the built-in model, or the server's own. */
  readonly embedder?: EmbedderChoice;
  readonly fileIds: readonly string[];
}

interface StepItem extends vscode.QuickPickItem {
  /** Asks for one part; gives the changed draft, or undefined when the person backs out of that question. */
  readonly ask?: (draft: StoreDraft) => Promise<Partial<StoreDraft> | undefined>;
}

const TITLE = 'Create Store';

/**
 * Name, Enter, Enter makes a store; everything else stands in a list to be changed first.
 * @param embedderKeys given where the store may have an embedder of its own
 */
export async function askStoreDraft(client: OpenAI, embedderKeys?: EmbedderKeys): Promise<StoreDraft | undefined> {
  const name = await askName('');
  if (name === undefined) return undefined;
  let draft: StoreDraft = { name, fileIds: [] };
  for (;;) {
    const placeHolder = 'Enter creates the store; choose a line to change it first';
    const picked = await vscode.window.showQuickPick(stepsOf(draft, client, embedderKeys), {
      title: TITLE,
      placeHolder,
    });
    if (picked === undefined) return undefined;
    if (picked.ask === undefined) return draft;
    draft = { ...draft, ...(await picked.ask(draft)) };
  }
}

function stepsOf(draft: StoreDraft, client: OpenAI, embedderKeys: EmbedderKeys | undefined): StepItem[] {
  return [
    { label: `$(add) Create ${quoteName(draft.name)}` },
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: 'Name', description: draft.name, ask: async ({ name }) => changed('name', await askName(name)) },
    { label: 'Description', description: draft.description ?? 'none', ask: askDescription },
    { label: 'Metadata', description: JSON.stringify(draft.metadata ?? {}), ask: askMetadata },
    {
      label: 'Expiration',
      description: draft.expiration?.words ?? 'Never expires.',
      ask: async ({ expiration }) =>
        changed('expiration', await askExpiration('Expiration', expiration?.expiresAfter?.days)),
    },
    { label: 'Chunking', description: chunkingWords(draft.chunking), ask: askChunking },
    ...(embedderKeys ? [embeddingsStep(draft, embedderKeys)] : []),
    {
      label: 'Uploaded files',
      description: draft.fileIds.length === 0 ? 'none' : pluralize(draft.fileIds.length, 'file'),
      ask: async () => ({ fileIds: await pickUploadedFiles(client, 'Uploaded Files to Attach') }),
    },
  ];
}

function embeddingsStep({ embedder }: StoreDraft, keys: EmbedderKeys): StepItem {
  const description = embedder ? embedderName(embedder) : BUILT_IN_WORDS;
  return { label: 'Embeddings', description, ask: () => askEmbedder(keys) };
}

function changed<Key extends keyof StoreDraft>(key: Key, value: StoreDraft[Key] | undefined): Partial<StoreDraft> {
  return value === undefined ? {} : { [key]: value };
}

async function askName(value: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: TITLE,
    prompt: 'Name of the store',
    value,
    validateInput: (text) => (text.trim() === '' ? 'Give the store a name.' : undefined),
  });
  return name?.trim();
}

async function askDescription({ description }: StoreDraft): Promise<Partial<StoreDraft>> {
  const prompt = 'What the store is for; empty for none';
  const text = await vscode.window.showInputBox({ title: TITLE, prompt, value: description });
  return text === undefined ? {} : { description: text.trim() || undefined };
}

async function askMetadata({ metadata }: StoreDraft): Promise<Partial<StoreDraft>> {
  const pairs = await askPairs(TITLE, 'metadata', metadata);
  return pairs === undefined ? {} : { metadata: pairs as Record<string, string> }; // checked: string values only
}
