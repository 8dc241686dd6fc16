import * as vscode from 'vscode';
import { formatBytes, pluralize } from '../../shared/words';
import type { PreparedRun } from '../indexing/indexer';
import { canIncludeOnPurpose, describeExclusion } from '../indexing/rules/verdict';
import { incomingFiles } from '../indexing/words';

/** What a review decides about one folder's plan. */
export interface ReviewedFolder {
  readonly onPurpose: readonly string[];
  readonly skipped: readonly string[];
}

interface FileItem extends vscode.QuickPickItem {
  /** Index of the folder's run; absent for separators. */
  readonly run?: number;
  readonly path?: string;
  readonly secret?: boolean;
}

/**
 * Every file of the plans with a tick, and every left-out file that may be taken in on purpose without one, its reason
 * beside it. Undefined when the person backs out.
 */
export async function reviewPlans(runs: readonly PreparedRun[]): Promise<ReviewedFolder[] | undefined> {
  const items = runs.flatMap((prepared, index) => itemsOf(prepared, index, runs.length > 1));
  const picked = await pickFiles(items, runs);
  if (!picked) return undefined;
  const secrets = picked.filter(({ secret }) => secret);
  if (secrets.length > 0 && !(await confirmSecrets(secrets))) return undefined;
  return runs.map(({ plan }, index) => {
    const ticked = new Set(picked.filter(({ run }) => run === index).map(({ path }) => path));
    return {
      onPurpose: plan.leftOut.map(({ path }) => path).filter((path) => ticked.has(path)),
      skipped: incomingFiles(plan)
        .map(({ path }) => path)
        .filter((path) => !ticked.has(path)),
    };
  });
}

function itemsOf({ plan }: PreparedRun, run: number, several: boolean): FileItem[] {
  const suffix = several ? ` · ${plan.workspace}` : '';
  const separator = (label: string): FileItem => ({ label: label + suffix, kind: vscode.QuickPickItemKind.Separator });
  const incoming = incomingFiles(plan).map(
    ({ path, bytes }): FileItem => ({ label: path, description: formatBytes(bytes), picked: true, run, path }),
  );
  const optional = plan.leftOut.filter(({ folder, exclusion }) => !folder && canIncludeOnPurpose(exclusion.reason));
  const leftOut = optional.map(({ path, exclusion }): FileItem => {
    const secret = exclusion.reason === 'secret';
    const icon = secret ? '$(warning) ' : '';
    return { label: path, description: `${icon}${describeExclusion(exclusion)}`, run, path, secret };
  });
  const section = (label: string, files: readonly FileItem[]) => (files.length > 0 ? [separator(label), ...files] : []);
  return [
    ...section(
      'left out: may hold secrets',
      leftOut.filter(({ secret }) => secret),
    ),
    ...section('to be added', incoming),
    ...section(
      'left out: tick to include',
      leftOut.filter(({ secret }) => !secret),
    ),
  ];
}

const LIST_BUTTON: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('list-flat'),
  tooltip: 'Open the List of Everything Left Out',
};

async function pickFiles(
  items: readonly FileItem[],
  runs: readonly PreparedRun[],
): Promise<readonly FileItem[] | undefined> {
  const picker = vscode.window.createQuickPick<FileItem>();
  try {
    picker.title = 'Review: What Is Added';
    picker.placeholder = 'Untick what to keep out, tick what to include anyway';
    picker.canSelectMany = true;
    picker.matchOnDescription = true;
    picker.ignoreFocusOut = true;
    picker.buttons = [LIST_BUTTON];
    picker.items = items;
    picker.selectedItems = items.filter((item) => item.picked);
    return await new Promise((resolve) => {
      picker.onDidAccept(() => resolve(picker.selectedItems.filter(({ path }) => path !== undefined)));
      picker.onDidHide(() => resolve(undefined));
      picker.onDidTriggerButton(() => void openLeftOut(runs));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

async function confirmSecrets(secrets: readonly FileItem[]): Promise<boolean> {
  const include = 'Include';
  const answer = await vscode.window.showWarningMessage(
    `Include ${pluralize(secrets.length, 'file')} that may hold secrets?`,
    { modal: true, detail: secrets.map(({ path, description }) => `${path}: ${description}`).join('\n') },
    include,
  );
  return answer === include;
}

/** Files and folders left out, one a line with the reason, as a document that can be searched. */
async function openLeftOut(runs: readonly PreparedRun[]): Promise<void> {
  const lines = runs.flatMap(({ plan }) =>
    plan.leftOut.map(({ path, folder, exclusion }) => `${path}${folder ? '/' : ''}  — ${describeExclusion(exclusion)}`),
  );
  const document = await vscode.workspace.openTextDocument({ content: lines.join('\n') });
  await vscode.window.showTextDocument(document, { preview: true });
}
