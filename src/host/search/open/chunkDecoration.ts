import * as vscode from 'vscode';

/** Softly marks the whole chunk around an opened result, until the next edit of the document or the next result. */
export class ChunkDecoration implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  private marked: vscode.TextEditor | undefined;
  private readonly editListener = vscode.workspace.onDidChangeTextDocument((change) => {
    if (change.contentChanges.length > 0 && change.document === this.marked?.document) this.clear();
  });

  /** @param remark written behind the first line, in the colour of code lenses */
  show(editor: vscode.TextEditor, chunk: vscode.Range, remark: string | undefined): void {
    this.clear();
    const first = editor.document.lineAt(chunk.start.line).range;
    const after = remark
      ? { contentText: remark, color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3ch' }
      : undefined;
    const rest = chunk.with(first.end);
    editor.setDecorations(this.type, [
      { range: first, renderOptions: { after } },
      ...(rest.isSingleLine ? [] : [{ range: rest.with(first.end.translate(1).with({ character: 0 })) }]),
    ]);
    this.marked = editor;
  }

  clear(): void {
    this.marked?.setDecorations(this.type, []);
    this.marked = undefined;
  }

  dispose(): void {
    this.editListener.dispose();
    this.type.dispose();
  }
}
