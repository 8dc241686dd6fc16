import * as vscode from 'vscode';
import { Commands } from '../contributions';
import { notAFile } from '../errors';
import { explainFile } from '../indexing/explain';
import { Rules } from '../indexing/rules/rules';
import { describeExclusion, type RuleSource } from '../indexing/rules/verdict';
import type { IndexingStorage } from '../indexing/storage';
import { selectUris } from './folderSelection';

/** Says which rule leaves a file out, with the way to it; or which stores hold it. */
export async function explainCommand(storage: IndexingStorage, uri: vscode.Uri | undefined): Promise<void> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (!file) throw notAFile();
  const [selection] = await selectUris([file]);
  const { tree, folder, settings } = selection!;
  const path = selection!.selections[0]!;
  if (path === '') throw notAFile();
  const explanation = await explainFile(tree, await Rules.load(tree, settings), path);
  if (explanation.kind === 'leftOut') {
    const { decidedAt, exclusion } = explanation;
    const because = decidedAt === path ? '' : ` because of the folder ${decidedAt}`;
    const sentence = `${path} is not indexed${because}: ${describeExclusion(exclusion)}.`;
    const actions = exclusion.source ? ['Show the Rule'] : [];
    const answer = await vscode.window.showInformationMessage(sentence, ...actions);
    if (answer) await showRule(folder, exclusion.source!);
    return;
  }
  const stores = await describeStores(storage, tree.id, path, explanation.sha256);
  if (stores.length > 0) {
    void vscode.window.showInformationMessage(`${path} is indexed: ${stores.join(', ')}.`);
    return;
  }
  const sentence = `No rule leaves ${path} out, but it has not been added to a store from here.`;
  const answer = await vscode.window.showInformationMessage(sentence, 'Add to Vector Store…');
  if (answer) await vscode.commands.executeCommand(Commands.addToVectorStore, file);
}

async function describeStores(
  storage: IndexingStorage,
  treeId: string,
  path: string,
  sha256: string,
): Promise<string[]> {
  const records = await storage.syncRecords(treeId);
  return records.flatMap(({ known, store }) => {
    const indexed = known.get(path);
    if (indexed === undefined) return [];
    return [`in "${store.name}" ${indexed === sha256 ? 'as it is now' : 'as it was before its last change'}`];
  });
}

/** Opens the ignore file at its line, or the setting. */
async function showRule(folder: vscode.Uri, { file, line }: RuleSource): Promise<void> {
  if (line === undefined) {
    await vscode.commands.executeCommand('workbench.action.openSettings', file);
    return;
  }
  const uri =
    file.startsWith('/') || /^[a-z]:\\/i.test(file) ? vscode.Uri.file(file) : vscode.Uri.joinPath(folder, file);
  const position = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
}
