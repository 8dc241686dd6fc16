import * as vscode from 'vscode';
import { describeFailure } from '../client/requestError';
import { isFileTarget } from '../client/targets';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { CONTENT_SCHEME, subjectOf } from './documentUri';
import { type JoinedParts, joinParts } from './joinParts';

/**
 * The text a server made of a store file, read-only, in the colours of its language. A rule above and a lens name
 * each chunk; the text itself stays free of marks, so that it can be copied and searched.
 */
export class ContentDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  private readonly joined = new Map<string, JoinedParts>();
  private readonly boundary = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: '1px 0 0 0',
    borderStyle: 'dashed',
    borderColor: new vscode.ThemeColor('editorIndentGuide.activeBackground1'),
    overviewRulerColor: new vscode.ThemeColor('editorIndentGuide.activeBackground1'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  private readonly listeners = [
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) this.draw(editor);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.joined.delete(uri.toString())),
  ];

  constructor(private readonly services: Services) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      const joined = joinParts(await this.readParts(uri));
      this.joined.set(uri.toString(), joined);
      return joined.text;
    } catch (error) {
      return describeFailure(error).sentence;
    }
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { startLines = [] } = this.joined.get(document.uri.toString()) ?? {};
    return startLines.map((line, index) => {
      const title = `Chunk ${index + 1} of ${startLines.length}`;
      return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command: '' });
    });
  }

  /** Rules above the chunks; call once the document is in an editor. */
  draw(editor: vscode.TextEditor): void {
    if (editor.document.uri.scheme !== CONTENT_SCHEME) return;
    const { startLines = [] } = this.joined.get(editor.document.uri.toString()) ?? {};
    editor.setDecorations(
      this.boundary,
      startLines.map((line) => new vscode.Range(line, 0, line, 0)),
    );
  }

  dispose(): void {
    this.boundary.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private async readParts(uri: vscode.Uri): Promise<string[]> {
    const subject = subjectOf(uri);
    if (subject === undefined || !isFileTarget(subject)) throw vscode.FileSystemError.FileNotFound(uri);
    const { client, storeId } = await resolve(this.services, subject);
    const parts: string[] = [];
    for await (const part of client.vectorStores.files.content(subject.fileId, { vector_store_id: storeId }))
      parts.push(part.text ?? '');
    return parts;
  }
}
