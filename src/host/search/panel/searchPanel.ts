import * as vscode from 'vscode';
import type { FromPage, HitAction, ToPage } from '../../../shared/search/protocol';
import type { SearchRequest } from '../../../shared/search/searchRequest';
import { describeFailure, isAbort } from '../../client/requestError';
import { reportError } from '../../commands/registerCommand';
import { Commands } from '../../contributions';
import type { Services } from '../../services';
import { readSetting } from '../../settings';
import { defaultRequest } from '../defaultRequest';
import { readFacets } from '../facets';
import type { HitActions } from '../hitActions';
import { placeFindings } from '../place/placeFindings';
import type { FileLists } from '../run/fileLists';
import { runSearch } from '../run/runSearch';
import type { WorkspaceSearchMemory } from '../searchMemory';
import type { StoreCatalogue } from '../storeCatalogue';
import { CurrentSearch } from './currentSearch';
import { readPageMessage } from './pageMessages';
import { panelHtml, panelIcon, panelRoots } from './panelHtml';
import { panelStrings } from './panelStrings';
import { toAnswer } from './toAnswer';

export const PANEL_VIEW_TYPE = 'vectorStores.search';

/** An indexing run tells of each batch: the stores are listed again once it pauses. */
const REFRESH_DELAY_MS = 500;

/** What the panel is built from. */
export interface SearchParts {
  readonly services: Services;
  readonly catalogue: StoreCatalogue;
  readonly fileLists: FileLists;
  readonly memory: WorkspaceSearchMemory;
  readonly actions: HitActions;
}

/** The search panel of this window: talks with its page, searches, and acts on hits. */
export class SearchPanel implements vscode.Disposable {
  private readonly search = new CurrentSearch();
  private readonly listeners: vscode.Disposable[] = [];
  private refreshTimer: NodeJS.Timeout | undefined;
  private isReady = false;
  /** Answers the generation of the page's last search; the context menu acts on it. */
  private generation = 0;

  private request: SearchRequest | undefined;
  /** False while the request is one that a link filled in and nobody has sent. */
  private isSent = true;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: SearchParts,
  ) {
    const { context, storeEvents, connections } = parts.services;
    panel.webview.options = { enableScripts: true, localResourceRoots: panelRoots(context.extensionUri) };
    this.listeners.push(
      panel.webview.onDidReceiveMessage((value: unknown) => this.receive(value)),
      panel.onDidDispose(() => this.dispose()),
      storeEvents.onDidChange(() => this.refreshStores()),
      connections.onDidChange(() => this.refreshStores()),
    );
    panel.iconPath = panelIcon(context.extensionUri);
    panel.webview.html = panelHtml(panel.webview, context.extensionUri);
  }

  readonly onDidDispose = (listener: () => void): void => {
    this.listeners.push(this.panel.onDidDispose(listener));
  };

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  /** Fills in a request, and searches unless the person is to send it. */
  show(request: SearchRequest, search = true): void {
    this.request = request;
    this.isSent = search;
    if (this.isReady) this.post({ type: 'show', request, search });
    this.reveal();
  }

  /** What the panel shows now: a command changes only what it is about. */
  get currentRequest(): SearchRequest | undefined {
    return this.request;
  }

  dispose(): void {
    clearTimeout(this.refreshTimer);
    this.search.cancel();
    for (const listener of this.listeners.splice(0)) listener.dispose();
  }

  /** Acts on a hit of the answer shown now; for the context menu. */
  async actOnHit(hit: number, action: HitAction): Promise<void> {
    await this.act(this.generation, hit, action);
  }

  private post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  private async receive(value: unknown): Promise<void> {
    const message = readPageMessage(value);
    if (!message) {
      this.parts.services.log.warn('[search] the panel sent a message that it may not send; it was dropped');
      return;
    }
    try {
      await this.handle(message);
    } catch (error) {
      reportError(this.parts.services, 'search', error);
    }
  }

  private async handle(message: FromPage): Promise<void> {
    const { memory } = this.parts;
    switch (message.type) {
      case 'ready':
        return this.start(message.request);
      case 'search':
        return this.runSearch(message.generation, message.request);
      case 'cancel':
        this.search.cancel();
        return;
      case 'act':
        return this.act(message.generation, message.hit, message.action);
      case 'needFacets':
        return this.sendFacets(message.stores);
      case 'remember':
        await memory.remember(message.query);
        this.sendMemory();
        return;
      case 'save':
        return this.save(message.request);
      case 'forget':
        await memory.forget(message.saved);
        this.sendMemory();
        return;
      case 'clearHistory':
        await memory.clearHistory();
        this.sendMemory();
        return;
      case 'addFolder':
        await vscode.commands.executeCommand(Commands.addToVectorStore);
        return;
      case 'showLog':
        await vscode.commands.executeCommand(Commands.showLog);
        return;
    }
  }

  private async start(restored: SearchRequest | undefined): Promise<void> {
    this.isReady = true;
    this.request ??= restored ?? defaultRequest();
    this.post({
      type: 'start',
      strings: panelStrings(),
      request: this.request,
      search: this.isSent,
      memory: this.parts.memory.memory,
      searchOnType: readSetting<boolean>('search.searchOnType'),
    });
    await this.sendStores();
  }

  private async runSearch(generation: number, request: SearchRequest): Promise<void> {
    this.request = request;
    this.isSent = true;
    const signal = this.search.begin();
    if (request.query.trim() === '') return;
    try {
      const stores = await this.parts.catalogue.resolve(request.stores);
      const outcome = await runSearch(stores, request, this.parts.fileLists, signal);
      if (signal.aborted) return;
      this.generation = generation;
      this.search.show(generation, request, outcome.findings);
      this.post({ type: 'answer', generation, answer: toAnswer(outcome, request.query) });
      await placeFindings(outcome.findings, request.query, signal, (places) =>
        this.post({ type: 'places', generation, places }),
      );
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      const { sentence } = describeFailure(error);
      this.parts.services.log.error(`[search] ${sentence}`, error);
      this.post({ type: 'failed', generation, sentence });
    }
  }

  private async act(generation: number, hit: number, action: HitAction): Promise<void> {
    const found = this.search.finding(generation, hit);
    if (!found) return;
    await this.parts.memory.remember(found.request.query);
    const next = await this.parts.actions.run(action, found.finding, found.request);
    if (next) this.show(next);
  }

  private async sendStores(): Promise<void> {
    this.post({ type: 'stores', ...(await this.parts.catalogue.choices()) });
  }

  private refreshStores(): void {
    this.parts.catalogue.invalidate();
    clearTimeout(this.refreshTimer);
    this.refreshTimer = setTimeout(() => {
      if (this.isReady && this.panel.visible) void this.sendStores();
    }, REFRESH_DELAY_MS);
  }

  private async sendFacets(stores: SearchRequest['stores']): Promise<void> {
    const refs = await this.parts.catalogue.resolve(stores);
    this.post({ type: 'facets', ...(await readFacets(refs, this.parts.fileLists)) });
  }

  private sendMemory(): void {
    this.post({ type: 'memory', memory: this.parts.memory.memory });
  }

  private async save(request: SearchRequest): Promise<void> {
    const name = await vscode.window.showInputBox({ prompt: 'Name of the saved search', value: request.query });
    if (!name?.trim()) return;
    await this.parts.memory.save(name.trim(), request);
    this.sendMemory();
  }
}
