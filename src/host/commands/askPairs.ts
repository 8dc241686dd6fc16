import * as vscode from 'vscode';
import { METADATA_PAIRS } from '../../shared/limits';
import { checkPairs, type Pairs, type PairsKind } from '../documents/checkPairs';

const VALUES = { metadata: 'string values', attributes: 'strings, numbers, true or false as values' };

/** Asks for metadata or attributes as one line of JSON; undefined when the person backs out. */
export async function askPairs(title: string, kind: PairsKind, now: Pairs = {}): Promise<Pairs | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: `${kind === 'metadata' ? 'Metadata' : 'Attributes'} as JSON: up to ${METADATA_PAIRS} keys with ${VALUES[kind]}`,
    value: JSON.stringify(now),
    validateInput: (value) => {
      const check = checkPairs(value, kind);
      return 'problems' in check ? check.problems[0]?.message : undefined;
    },
  });
  return text === undefined ? undefined : JSON.parse(text);
}
