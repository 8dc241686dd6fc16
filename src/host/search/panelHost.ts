import * as vscode from 'vscode';
import type { SearchRequest } from '../../shared/search/searchRequest';
import { defaultRequest } from './defaultRequest';
import { PANEL_VIEW_TYPE, SearchPanel, type SearchParts } from './panel/searchPanel';

/** Keeps the window's one search panel: opens it, reveals it, restores it after a reload. */
export class PanelHost implements vscode.WebviewPanelSerializer {
  private current: SearchPanel | undefined;

  constructor(private readonly parts: SearchParts) {}

  get panel(): SearchPanel | undefined {
    return this.current;
  }

  /** Reveals the panel as it is; opens it where there is none. */
  reveal(): void {
    if (this.current) this.current.reveal();
    else this.adopt(createPanel());
  }

  /** Shows the panel with the parts of a request that are given, everything else as it was, and searches. */
  show(change: Partial<SearchRequest>): void {
    this.open({ ...(this.current?.currentRequest ?? defaultRequest()), ...change }, true);
  }

  /** Shows the panel with what a link says, everything else as in a new panel; the person sends it. */
  fillIn(change: Partial<SearchRequest>): void {
    this.open({ ...defaultRequest(), ...change }, false);
  }

  private open(request: SearchRequest, search: boolean): void {
    if (!this.current) this.adopt(createPanel());
    this.current?.show(request, search);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    // The page keeps its own request and tells it when it is ready.
    this.adopt(panel);
  }

  private adopt(webviewPanel: vscode.WebviewPanel): void {
    const panel = new SearchPanel(webviewPanel, this.parts);
    this.current = panel;
    panel.onDidDispose(() => {
      if (this.current === panel) this.current = undefined;
    });
  }
}

function createPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(PANEL_VIEW_TYPE, 'Vector Search', vscode.ViewColumn.Active);
}
