import * as vscode from 'vscode';
import { WORKSPACE } from '../../../shared/attributes';
import { type FilterGroup, fromApiFilter } from '../../../shared/search/filter';
import type { StoreTarget } from '../../client/targets';
import type { RegisterCommand } from '../../commands/registerCommand';
import { Commands } from '../../contributions';
import { selectSomethingFirst } from '../../errors';
import type { PanelHost } from '../panelHost';
import { paragraphAt } from './paragraphAt';

/** The commands that fill in the panel: an empty question, the selection, the code at the cursor, a folder. */
export function registerSearchCommands(registerCommand: RegisterCommand, panelHost: PanelHost): void {
  registerCommand(Commands.search, (target?: StoreTarget) => {
    if (!target?.storeId) return panelHost.reveal();
    panelHost.show({ stores: [{ connectionId: target.connectionId, storeId: target.storeId }] });
  });

  registerCommand(Commands.searchSelection, () => {
    const editor = vscode.window.activeTextEditor;
    const text = editor?.document.getText(editor.selection).trim();
    if (!text) throw selectSomethingFirst();
    panelHost.show({ query: text });
  });

  registerCommand(Commands.findSimilar, async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw selectSomethingFirst();
    const { document, selection } = editor;
    const range = selection.isEmpty ? await codeAround(document, selection.active) : selection;
    const text = document.getText(range).trim();
    if (!text) throw selectSomethingFirst();
    panelHost.show({ query: text });
  });

  registerCommand(Commands.searchInFolder, (uri?: vscode.Uri) => {
    const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
    if (!uri || !folder) return panelHost.reveal();
    const path = uri.path.slice(folder.uri.path.length).replace(/^\//, '');
    // In a workspace of several folders the same path may be in each.
    const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
    panelHost.show({ folder: path, ...(several ? { filter: inWorkspaceFolder(folder.name) } : {}) });
  });
}

function inWorkspaceFolder(name: string): FilterGroup {
  return fromApiFilter({ type: 'eq', key: WORKSPACE, value: name });
}

/** The function, method or class around a position, where a language service knows; else the paragraph. */
async function codeAround(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Range> {
  const symbols = await vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', document.uri);
  const innermost = innermostSymbol(symbols ?? [], position);
  if (innermost) return innermost;
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
  const { first, last } = paragraphAt(lines, position.line);
  return new vscode.Range(first, 0, last, lines[last]!.length);
}

const WHOLE_CODE = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Struct,
]);

function innermostSymbol(
  symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[],
  position: vscode.Position,
): vscode.Range | undefined {
  for (const symbol of symbols) {
    const range = 'range' in symbol ? symbol.range : symbol.location.range;
    if (!range.contains(position)) continue;
    const inner = 'children' in symbol ? innermostSymbol(symbol.children, position) : undefined;
    if (inner) return inner;
    if (WHOLE_CODE.has(symbol.kind)) return range;
  }
  return undefined;
}
