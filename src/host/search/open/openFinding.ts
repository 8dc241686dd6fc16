import * as vscode from 'vscode';
import { bestRange } from '../../anchoring/bestRange';
import { type Location, locate } from '../../anchoring/locate';
import { CONTENT_SCHEME, documentUri } from '../../documents/documentUri';
import { pickFile } from '../place/findFile';
import { baseName, isParsedFormat } from '../place/storePath';
import { type Finding, pathOf } from '../run/finding';
import type { ChunkDecoration } from './chunkDecoration';
import { isAsIndexed, readStoredText } from './storedText';

export interface OpenOptions {
  readonly column: vscode.ViewColumn;
  /** Leaves the focus where it is and says nothing in a notification. */
  readonly preview: boolean;
}

/** Opens findings at their lines: in the local file, or in the text that the store has. */
export class FindingOpener {
  constructor(private readonly decoration: ChunkDecoration) {}

  /** Opens the local file at the finding; its stored text where the file is gone, changed beyond it, or not text. */
  async open(finding: Finding, query: string, options: OpenOptions): Promise<void> {
    const path = pathOf(finding);
    if (isParsedFormat(path)) return this.openStored(finding, query, options, `Text of ${baseName(path)}`);
    const { uri, asked } = await pickFile(finding);
    if (!uri && asked) return;
    if (!uri) {
      return this.openStored(
        finding,
        query,
        options,
        `${path} is not in this workspace. This is its text in the store.`,
      );
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const storedText = (await isAsIndexed(document, finding)) ? undefined : await readStoredText(finding);
    const location = locate(document.getText(), finding.text, bestRange(finding.text, query), storedText);
    if (!location) {
      const sentence = `${path} has changed: this part is no longer in it. This is its text in the store.`;
      return this.openStored(finding, query, options, sentence);
    }
    await this.show(document, location, options);
  }

  /** Opens the text that the store has, at the finding. */
  async openStored(finding: Finding, query: string, options: OpenOptions, sentence?: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(storedUriOf(finding));
    const location = locate(document.getText(), finding.text, bestRange(finding.text, query));
    if (location) await this.show(document, location, options);
    else await vscode.window.showTextDocument(document, showOptions(options));
    if (sentence) await this.tell(finding, sentence, options);
  }

  /** Opens the file itself, in whatever editor it has: a PDF viewer, a notebook. */
  async openFile(finding: Finding, column: vscode.ViewColumn): Promise<void> {
    const { uri, asked } = await pickFile(finding);
    if (uri) await vscode.commands.executeCommand('vscode.open', uri, column);
    else if (!asked) void vscode.window.showInformationMessage(`${pathOf(finding)} is not in this workspace.`);
  }

  /** Shows what changed in the file since it was indexed. */
  async compare(finding: Finding): Promise<void> {
    const { uri, asked } = await pickFile(finding);
    if (uri) {
      const title = `${baseName(pathOf(finding))} (indexed ↔ now)`;
      await vscode.commands.executeCommand('vscode.diff', storedUriOf(finding), uri, title);
    } else if (!asked) {
      void vscode.window.showInformationMessage(`${pathOf(finding)} is not in this workspace.`);
    }
  }

  private async show(document: vscode.TextDocument, location: Location, options: OpenOptions): Promise<void> {
    const rangeOf = ({ start, end }: { start: number; end: number }) =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    const focus = rangeOf(location.focus);
    const editor = await vscode.window.showTextDocument(document, { ...showOptions(options), selection: focus });
    editor.revealRange(focus, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    this.decoration.show(editor, rangeOf(location.chunk), remarkOn(location));
  }

  private async tell(finding: Finding, sentence: string, options: OpenOptions): Promise<void> {
    if (options.preview) {
      vscode.window.setStatusBarMessage(sentence, 5000);
      return;
    }
    const action = isParsedFormat(pathOf(finding)) ? 'Open the File Itself' : undefined;
    const chosen = await (action
      ? vscode.window.showInformationMessage(sentence, action)
      : vscode.window.showInformationMessage(sentence));
    if (chosen) await this.openFile(finding, vscode.ViewColumn.Active);
  }
}

/** The document with the text that the store has of the finding's file. */
function storedUriOf(finding: Finding): vscode.Uri {
  const { store, fileId } = finding;
  const subject = { connectionId: store.connection.id, storeId: store.storeId, fileId };
  const name = baseName(pathOf(finding));
  // What was read out of a PDF or a notebook is plain text, whatever editor its extension asks for.
  const shown = isParsedFormat(name) ? `${name}.txt` : name;
  // The tab must not pass for the file's own; the extension stays last, it chooses the language.
  return documentUri(CONTENT_SCHEME, subject, shown.replace(/(\.[^.]*)?$/, ' (stored)$1'));
}

function showOptions({ column, preview }: OpenOptions): vscode.TextDocumentShowOptions {
  return { viewColumn: column, preserveFocus: preview, preview };
}

function remarkOn({ chunk }: Location): string | undefined {
  if (chunk.match === 'closest') return 'closest match: the file changed since it was indexed';
  return chunk.places > 1 ? `one of ${chunk.places} places with this text` : undefined;
}
