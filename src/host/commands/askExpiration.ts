import * as vscode from 'vscode';
import { EXPIRY_DAYS } from '../../shared/limits';
import { pluralize } from '../../shared/words';

export interface ExpirationAnswer {
  readonly expiresAfter: { readonly anchor: 'last_active_at'; readonly days: number } | null;
  /** `Expires 7 days after its last use.` */
  readonly words: string;
}

interface DaysItem extends vscode.QuickPickItem {
  readonly days: number | null | 'other';
}

const OFFERED_DAYS = [1, 7, 30, 90, EXPIRY_DAYS];

/** Asks for an expiry; undefined when the person backs out. `current` in days, undefined for never. */
export async function askExpiration(title: string, current?: number): Promise<ExpirationAnswer | undefined> {
  const mark = (isCurrent: boolean) => (isCurrent ? 'now' : undefined);
  const items: DaysItem[] = [
    { label: 'Never', description: mark(current === undefined), days: null },
    ...OFFERED_DAYS.map((days) => ({ label: pluralize(days, 'day'), description: mark(days === current), days })),
    { label: 'Other…', days: 'other' },
  ];
  const placeHolder = 'How long after its last use the store expires';
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (picked === undefined) return undefined;
  const days = picked.days === 'other' ? await askDays(title) : picked.days;
  return days === undefined ? undefined : answerOf(days);
}

function answerOf(days: number | null): ExpirationAnswer {
  if (days === null) return { expiresAfter: null, words: 'Never expires.' };
  return {
    expiresAfter: { anchor: 'last_active_at', days },
    words: `Expires ${pluralize(days, 'day')} after its last use.`,
  };
}

async function askDays(title: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: `Days after its last use, 1 to ${EXPIRY_DAYS}`,
    validateInput: (value) => (isValidDays(Number(value)) ? undefined : `A whole number from 1 to ${EXPIRY_DAYS}.`),
  });
  return text === undefined ? undefined : Number(text);
}

function isValidDays(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= EXPIRY_DAYS;
}
