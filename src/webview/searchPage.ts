import type { Answer, StoreChoice } from '../shared/search/answer';
import { EMPTY_FILTER } from '../shared/search/filter';
import type { PanelStrings } from '../shared/search/panelStrings';
import type { SearchMemory, ToPage } from '../shared/search/protocol';
import { type SearchRequest, sameStore } from '../shared/search/searchRequest';
import { element } from './dom';
import type { Host } from './host';
import { EmptyState, type EmptyStateContent } from './results/emptyState';
import { ResultTree } from './results/resultTree';
import { SearchForm } from './searchForm';
import { StatusLine } from './statusLine';
import { emphasizer } from './text/emphasis';

type Start = Extract<ToPage, { type: 'start' }>;

/**
 * Longest wait after a key before a search. A store on this machine answers faster than people type: it is asked at
 * once, and only while an answer is under way does the next question wait for it. Others cost a request each.
 */
const DELAY_MS = { local: 50, remote: 300 };

/** The page: keeps the request, asks the host, and shows what comes back. */
export class SearchPage {
  private readonly strings: PanelStrings;
  private readonly form: SearchForm;
  private readonly status: StatusLine;
  private readonly results: ResultTree;
  private readonly empty = new EmptyState();
  private readonly progress = element('div', { class: 'progress', hidden: true });
  private readonly searchOnType: boolean;
  private request: SearchRequest;
  private memory: SearchMemory;
  private stores: readonly StoreChoice[] | undefined;
  /** The last search asked for; an answer to an older one is dropped. */
  private generation = 0;
  private asked: SearchRequest | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hasFacets = false;

  constructor(
    private readonly host: Host,
    { strings, request, search, memory, searchOnType }: Start,
  ) {
    this.strings = strings;
    this.request = request;
    this.memory = memory;
    this.searchOnType = searchOnType;
    this.form = new SearchForm(strings, () => this.memory, {
      changed: (change, typing) => this.change(change, typing),
      submitted: () => this.submit(),
      leave: () => this.results.focusFirst(),
      cancelled: () => this.cancel(),
      filtersOpened: () => this.needFacets(),
      toggled: (section, isOpen) =>
        this.host.keep(section === 'options' ? { optionsOpen: isOpen } : { filtersOpen: isOpen }),
      save: () => this.host.post({ type: 'save', request: this.request }),
      forget: (saved) => this.host.post({ type: 'forget', saved }),
      clearHistory: () => this.host.post({ type: 'clearHistory' }),
    });
    this.status = new StatusLine(strings);
    this.results = new ResultTree({
      strings,
      act: (hit, action) => this.host.post({ type: 'act', generation: this.generation, hit, action }),
      leave: () => this.form.focus(),
    });
    document.body.replaceChildren(
      element('div', { class: 'page' }, this.form.root, this.progress, this.status.root),
      element('main', {}, this.results.root, this.empty.root),
    );
    this.form.setOpen('options', host.state.optionsOpen ?? false);
    this.form.setOpen('filters', host.state.filtersOpen ?? false);
    this.form.show(this.request, []);
    this.form.focus();
    this.showEmpty();
    if (search) this.search();
    else this.showFilledIn();
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'start':
        return;
      case 'stores':
        this.showStores(message.stores, message.notes);
        return;
      case 'facets':
        this.form.setFacets(message.facets, message.readFrom);
        return;
      case 'memory':
        this.memory = message.memory;
        return;
      case 'show':
        if (message.search) this.change(message.request, false);
        else this.fillIn(message.request);
        this.form.focus();
        return;
      case 'answer':
        if (message.generation === this.generation) this.showAnswer(message.answer);
        return;
      case 'places':
        if (message.generation === this.generation) this.results.setPlaces(message.places);
        return;
      case 'failed':
        if (message.generation === this.generation) this.showFailure(message.sentence);
        return;
    }
  }

  private showStores(stores: readonly StoreChoice[], notes: readonly string[]): void {
    this.stores = stores;
    this.hasFacets = false;
    this.form.show(this.request, stores);
    if (this.request.query.trim() === '') this.status.showText('', notes);
    this.showEmpty();
  }

  private change(change: Partial<SearchRequest>, typing: boolean): void {
    this.request = { ...this.request, ...change };
    if ('stores' in change) this.hasFacets = false;
    this.host.keep({ request: this.request });
    this.form.show(this.request, this.stores ?? []);
    this.stopTimer();
    if (!typing) this.search();
    else if (this.searchOnType) this.searchSoon();
  }

  /** Shows what a link says; Enter sends it. */
  private fillIn(request: SearchRequest): void {
    this.cancel();
    this.generation++;
    this.request = request;
    this.hasFacets = false;
    this.form.show(request, this.stores ?? []);
    this.showFilledIn();
  }

  private showFilledIn(): void {
    const { filledIn, filledInDetail } = this.strings;
    this.results.clear();
    this.status.showText('');
    this.empty.show({ icon: 'search', title: filledIn, detail: filledInDetail });
  }

  private searchSoon(): void {
    const isLocal = this.asksLocally();
    if (isLocal && !this.isSearching) this.search();
    else this.timer = setTimeout(() => this.search(), isLocal ? DELAY_MS.local : DELAY_MS.remote);
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private get isSearching(): boolean {
    return !this.progress.hidden;
  }

  private asksLocally(): boolean {
    const { stores } = this.request;
    return (this.stores ?? [])
      .filter((choice) => stores.length === 0 || stores.some((key) => sameStore(key, choice)))
      .every((choice) => choice.local);
  }

  /** Enter searches at once; a second Enter opens the best result. */
  private submit(): void {
    const isAsked = this.asked === this.request;
    if (isAsked && !this.isSearching && !this.results.root.hidden) {
      this.results.openFirst();
      return;
    }
    if (!isAsked || !this.isSearching) this.search();
    this.host.post({ type: 'remember', query: this.request.query });
  }

  private search(): void {
    this.stopTimer();
    this.generation++;
    this.asked = this.request;
    this.host.post({ type: 'search', generation: this.generation, request: this.request });
    const isEmpty = this.request.query.trim() === '';
    this.progress.hidden = isEmpty;
    if (!isEmpty) return;
    this.results.clear();
    this.status.showText('');
    this.showEmpty();
  }

  private cancel(): void {
    this.stopTimer();
    if (!this.isSearching) return;
    this.generation++;
    this.progress.hidden = true;
    this.host.post({ type: 'cancel' });
  }

  private showAnswer(answer: Answer): void {
    this.progress.hidden = true;
    this.status.showAnswer(answer);
    this.results.show(answer, emphasizer(this.request.query));
    this.empty.show(answer.hitCount === 0 ? this.nothingFound() : undefined);
    if (this.timer !== undefined && this.asksLocally()) this.search();
  }

  private showFailure(sentence: string): void {
    const { strings } = this;
    this.progress.hidden = true;
    this.results.clear();
    this.status.showText(strings.failed);
    this.empty.show({
      icon: 'close',
      title: strings.failed,
      detail: sentence,
      actions: [
        { label: strings.retry, isMain: true, run: () => this.search() },
        { label: strings.showLog, run: () => this.host.post({ type: 'showLog' }) },
      ],
    });
  }

  private nothingFound(): EmptyStateContent {
    const { strings, request } = this;
    const isFiltered = request.filter.items.length > 0 || request.folder || request.language || request.glob;
    const clear = () =>
      this.change({ filter: EMPTY_FILTER, folder: '', language: '', glob: '', scoreThreshold: 0 }, false);
    return {
      icon: 'search',
      title: strings.noResults,
      detail: strings.noResultsDetail,
      actions: isFiltered || request.scoreThreshold > 0 ? [{ label: strings.clearFilters, run: clear }] : [],
    };
  }

  /** What stands below an empty question. */
  private showEmpty(): void {
    const { strings } = this;
    if (this.request.query.trim() !== '' && this.stores?.length !== 0) return;
    if (this.stores?.length === 0) {
      const addFolder = () => this.host.post({ type: 'addFolder' });
      const actions = [{ label: strings.addFolder, isMain: true, run: addFolder }];
      this.empty.show({ icon: 'store', title: strings.noStores, detail: strings.noStoresDetail, actions });
      return;
    }
    const none = this.stores !== undefined && !this.stores.some((store) => store.searchable);
    this.empty.show({
      icon: 'search',
      title: strings.welcome,
      detail: none ? strings.noneSearchable : strings.welcomeDetail,
    });
  }

  private needFacets(): void {
    if (this.hasFacets) return;
    this.hasFacets = true;
    this.host.post({ type: 'needFacets', stores: this.request.stores });
  }
}
