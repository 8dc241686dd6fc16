import assert from 'node:assert';
import { type QuickPickItem, window } from 'vscode';

/** What a person answers to the questions of a command, in the order they come. Undefined: Escape. */
export interface Answers {
  readonly inputs?: (string | undefined)[];
  /** Labels of quick picks, or parts of them. An array picks several. */
  readonly picks?: (string | string[] | undefined)[];
  /** Buttons of modal messages. */
  readonly buttons?: (string | undefined)[];
}

interface Question {
  readonly validateInput?: (value: string) => unknown;
}

/** Messages shown while answering; notes are those of the status bar. */
export interface Seen {
  readonly errors: string[];
  readonly warnings: string[];
  readonly notes: string[];
}

/** Runs a command with the answers given; VS Code refuses real dialogs under test. Every answer must be asked for. */
export async function answering(answers: Answers, run: () => PromiseLike<unknown>): Promise<Seen> {
  const left = {
    inputs: [...(answers.inputs ?? [])],
    picks: [...(answers.picks ?? [])],
    buttons: [...(answers.buttons ?? [])],
  };
  const seen: Seen = { errors: [], warnings: [], notes: [] };
  const fakes = {
    showInputBox: async (question: Question) => {
      assert.ok(left.inputs.length > 0, 'an input box nobody expected');
      const answer = left.inputs.shift();
      const refusal = answer === undefined ? undefined : await question.validateInput?.(answer);
      assert.strictEqual(refusal ?? undefined, undefined);
      return answer;
    },
    showQuickPick: async (offered: QuickPickItem[] | Promise<QuickPickItem[]>) => {
      assert.ok(left.picks.length > 0, 'a quick pick nobody expected');
      const items = await offered;
      const answer = left.picks.shift();
      const find = (label: string) => {
        const item = items.find((candidate) => candidate.label.includes(label));
        assert.ok(item, `no "${label}" among ${items.map((candidate) => candidate.label).join(', ')}`);
        return item;
      };
      return Array.isArray(answer) ? answer.map(find) : answer === undefined ? undefined : find(answer);
    },
    showWarningMessage: async (message: string, options: { detail?: string }, ...buttons: string[]) => {
      seen.warnings.push(`${message}\n${options.detail ?? ''}`);
      const answer = left.buttons.shift();
      assert.ok(answer === undefined || buttons.includes(answer), `no button "${answer}" among ${buttons.join(', ')}`);
      return answer;
    },
    showErrorMessage: async (message: string) => {
      seen.errors.push(message);
      return undefined;
    },
    setStatusBarMessage: (message: string) => {
      seen.notes.push(message);
      return { dispose: () => {} };
    },
  };
  const real = { ...window };
  Object.assign(window, fakes);
  try {
    await run();
  } finally {
    Object.assign(window, Object.fromEntries(Object.keys(fakes).map((name) => [name, Reflect.get(real, name)])));
  }
  assert.deepStrictEqual(left, { inputs: [], picks: [], buttons: [] }, 'answers nobody asked for');
  return seen;
}
