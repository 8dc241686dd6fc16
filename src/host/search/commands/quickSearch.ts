import * as vscode from 'vscode';
import { LANGUAGE } from '../../../shared/attributes';
import type { SearchRequest } from '../../../shared/search/searchRequest';
import { bestRange } from '../../anchoring/bestRange';
import { describeFailure, isAbort } from '../../client/requestError';
import { reportError } from '../../commands/registerCommand';
import { defaultRequest } from '../defaultRequest';
import { CurrentSearch } from '../panel/currentSearch';
import type { SearchParts } from '../panel/searchPanel';
import { baseName, folderOf } from '../place/storePath';
import { type Finding, pathOf, textAttribute } from '../run/finding';
import { runSearch } from '../run/runSearch';

/** Wait after a key, so that a fast typist asks once. */
const DELAY_MS = 80;
/** Moving on within this time does not open what was passed. */
const PREVIEW_DELAY_MS = 120;

interface FindingItem extends vscode.QuickPickItem {
  readonly finding?: Finding;
}

/** A quick pick with live results; the editor shows the one the person is on. */
export class QuickSearch {
  private readonly picker = vscode.window.createQuickPick<FindingItem>();
  private readonly search = new CurrentSearch();
  private readonly origin = vscode.window.activeTextEditor;
  private request: SearchRequest = defaultRequest();
  private searchTimer: NodeJS.Timeout | undefined;
  private previewTimer: NodeJS.Timeout | undefined;
  private isAccepted = false;

  constructor(
    private readonly parts: SearchParts,
    private readonly openPanel: (request: SearchRequest) => void,
  ) {
    const { picker } = this;
    picker.placeholder = 'Ask in your own words';
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    picker.buttons = [{ iconPath: new vscode.ThemeIcon('open-preview'), tooltip: 'Show in the Search Panel' }];
    picker.onDidTriggerButton(() => {
      this.isAccepted = true;
      picker.hide();
      this.openPanel(this.request);
    });
    picker.onDidChangeValue((value) => this.schedule(value));
    picker.onDidChangeActive(([item]) => this.preview(item?.finding));
    picker.onDidAccept(() => this.accept());
    picker.onDidHide(() => this.end());
  }

  show(): void {
    this.picker.show();
  }

  private schedule(query: string): void {
    this.request = { ...this.request, query };
    clearTimeout(this.searchTimer);
    this.searchTimer = setTimeout(() => void this.run(), DELAY_MS);
  }

  private async run(): Promise<void> {
    const { request, picker } = this;
    const signal = this.search.begin();
    if (request.query.trim() === '') {
      picker.items = [];
      return;
    }
    picker.busy = true;
    const { catalogue, fileLists } = this.parts;
    try {
      const outcome = await runSearch(await catalogue.resolve([]), request, fileLists, signal);
      if (signal.aborted) return;
      picker.items = outcome.findings.map((finding) => toItem(finding, request.query));
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      picker.items = [
        { label: describeFailure(error).sentence, iconPath: new vscode.ThemeIcon('warning'), alwaysShow: true },
      ];
    } finally {
      if (!signal.aborted) picker.busy = false;
    }
  }

  private preview(finding: Finding | undefined): void {
    clearTimeout(this.previewTimer);
    if (!finding) return;
    this.previewTimer = setTimeout(() => this.open(finding, true), PREVIEW_DELAY_MS);
  }

  private accept(): void {
    const finding = this.picker.activeItems[0]?.finding;
    if (!finding) return;
    this.isAccepted = true;
    void this.parts.memory.remember(this.request.query);
    this.picker.hide();
    void this.open(finding, false);
  }

  private async open(finding: Finding, preview: boolean): Promise<void> {
    try {
      await this.parts.actions.opener.open(finding, this.request.query, { column: vscode.ViewColumn.Active, preview });
    } catch (error) {
      reportError(this.parts.services, 'quick search', error);
    }
  }

  /** Backing out leaves the editor as it was found. */
  private end(): void {
    clearTimeout(this.searchTimer);
    clearTimeout(this.previewTimer);
    this.search.cancel();
    this.picker.dispose();
    const { origin } = this;
    if (this.isAccepted || !origin) return;
    void vscode.window.showTextDocument(origin.document, {
      viewColumn: origin.viewColumn,
      selection: origin.selection,
    });
  }
}

function toItem(finding: Finding, query: string): FindingItem {
  const path = pathOf(finding);
  const best = bestRange(finding.text, query);
  const line = finding.text.slice(best.start, best.end).trim().split('\n')[0] ?? '';
  return {
    label: baseName(path),
    description: [folderOf(path), finding.score.toFixed(2)].filter(Boolean).join('  ·  '),
    detail: line.slice(0, 200),
    iconPath: new vscode.ThemeIcon(textAttribute(finding, LANGUAGE) ? 'file-code' : 'file'),
    // The server has chosen; the picker must not filter by the letters typed.
    alwaysShow: true,
    finding,
  };
}
