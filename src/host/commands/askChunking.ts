import * as vscode from 'vscode';
import { CHUNK_TOKENS } from '../../shared/limits';
import type { StoreDraft } from './askStoreDraft';

type Chunking = Pick<StoreDraft, 'chunking'>;

const TITLE = 'Chunking';

/** Asks how files are cut: automatically, or by sizes in tokens. Empty when the person backs out. */
export async function askChunking({ chunking }: Chunking): Promise<Partial<Chunking>> {
  const { min, max, default: size } = CHUNK_TOKENS;
  const automatic = { label: 'Automatic', description: chunkingWords(undefined) };
  const own = { label: 'Own sizes…', description: `${min} to ${max} tokens a chunk` };
  const picked = await vscode.window.showQuickPick([automatic, own], { title: TITLE });
  if (picked === undefined) return {};
  if (picked === automatic) return { chunking: undefined };
  const now = chunking?.static;
  const tokens = await askTokens('Tokens of a chunk', min, max, now?.max_chunk_size_tokens ?? size);
  if (tokens === undefined) return {};
  const half = Math.floor(tokens / 2);
  const overlap = await askTokens('Tokens shared with the chunk before', 0, half, now?.chunk_overlap_tokens ?? half);
  if (overlap === undefined) return {};
  return { chunking: { type: 'static', static: { max_chunk_size_tokens: tokens, chunk_overlap_tokens: overlap } } };
}

/** `800 tokens, 400 of overlap`: the sizes given, or the automatic ones. */
export function chunkingWords(chunking: Chunking['chunking']): string {
  const size = chunking?.static.max_chunk_size_tokens ?? CHUNK_TOKENS.default;
  const overlap = chunking?.static.chunk_overlap_tokens ?? CHUNK_TOKENS.defaultOverlap;
  return `${size} tokens, ${overlap} of overlap`;
}

async function askTokens(what: string, min: number, max: number, now: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: TITLE,
    prompt: `${what}, ${min} to ${max}`,
    value: String(Math.min(now, max)),
    validateInput: (value) => {
      const tokens = value.trim() === '' ? Number.NaN : Number(value);
      const isValid = Number.isInteger(tokens) && tokens >= min && tokens <= max;
      return isValid ? undefined : `A whole number from ${min} to ${max}.`;
    },
  });
  return text === undefined ? undefined : Number(text);
}
