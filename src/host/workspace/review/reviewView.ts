import * as vscode from 'vscode';
import { pluralize } from '../../../shared/words';
import type { StoreRef } from '../../client/connection';
import type { RegisterCommand } from '../../commands/registerCommand';
import { Commands, ContextKeys, REVIEW_VIEW } from '../../contributions';
import type { PreparedRun } from '../../indexing/indexer';
import { type Decisions, Review } from './review';
import type { FileRow, Row } from './reviewRow';
import { ReviewTree } from './reviewTree';

interface OpenReview {
  readonly review: Review;
  readonly end: (decisions: Decisions[] | undefined) => void;
}

/**
 * The view that shows while a plan is reviewed, in the stores' place: every file with a tick and, where it is left out, the
 * reason. Its title's check mark goes on, its cross goes back.
 */
export class ReviewView {
  private current: OpenReview | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(registerCommand: RegisterCommand) {
    registerCommand(Commands.acceptReview, () => this.accept());
    registerCommand(Commands.cancelReview, () => this.current?.end(undefined));
  }

  /** Undefined when the person goes back, or begins another review. */
  open(store: StoreRef, runs: readonly PreparedRun[]): Promise<Decisions[] | undefined> {
    this.current?.end(undefined);
    const answer = this.last.then(() => this.show(store, runs));
    this.last = answer.catch(() => {}); // the caller gets the error
    return answer;
  }

  private async accept(): Promise<void> {
    if (!this.current) return;
    const { review, end } = this.current;
    const secrets = review.tickedSecrets();
    if (secrets.length === 0 || (await confirmSecrets(secrets))) end(review.decisions());
  }

  private async show(store: StoreRef, runs: readonly PreparedRun[]): Promise<Decisions[] | undefined> {
    const review = new Review(runs.map(({ plan }) => plan));
    const folders = runs.map(({ request }) => vscode.Uri.parse(request.tree.id));
    const tree = new ReviewTree(review, folders);
    const view = vscode.window.createTreeView(REVIEW_VIEW, {
      treeDataProvider: tree,
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    const count = () => {
      view.message =
        `${pluralize(review.tickedCount(), 'file')} for "${store.name}". ` +
        'Untick what is to stay out, tick what is to go in although a rule leaves it out.';
    };
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [row, state] of withoutImplied(items))
        review.tick(row, state === vscode.TreeItemCheckboxState.Checked);
      tree.redraw();
      count();
    });
    count();
    await setReviewing(true);
    try {
      void vscode.commands.executeCommand(`${REVIEW_VIEW}.focus`);
      return await new Promise((resolve) => {
        this.current = { review, end: resolve };
      });
    } finally {
      this.current = undefined;
      view.dispose();
      tree.dispose();
      await setReviewing(false);
    }
  }
}

/** A click gives one row; what a folder's tick means for the rows below it is the review's to say. */
function withoutImplied(items: readonly [Row, vscode.TreeItemCheckboxState][]): [Row, vscode.TreeItemCheckboxState][] {
  const clicked = new Set(items.map(([row]) => row));
  return items.filter(([row]) => !row.parent || !clicked.has(row.parent));
}

async function confirmSecrets(secrets: readonly FileRow[]): Promise<boolean> {
  const include = 'Include';
  const answer = await vscode.window.showWarningMessage(
    `Include ${pluralize(secrets.length, 'file')} that may hold secrets?`,
    { modal: true, detail: secrets.map(({ path, note }) => `${path}: ${note}`).join('\n') },
    include,
  );
  return answer === include;
}

function setReviewing(isReviewing: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', ContextKeys.reviewing, isReviewing);
}
