import type { Facet, StoreChoice } from '../shared/search/answer';
import { countRows } from '../shared/search/filter';
import type { PanelStrings } from '../shared/search/panelStrings';
import type { SearchMemory } from '../shared/search/protocol';
import { type SearchRequest, sameStore } from '../shared/search/searchRequest';
import { element, format, setAttributes } from './dom';
import { Combobox } from './form/combobox';
import { FilterEditor } from './form/filterEditor';
import { HistoryMenu } from './form/historyMenu';
import { OptionsForm } from './form/optionsForm';
import { StorePicker } from './form/storePicker';
import { icon } from './icons';

export interface FormEvents {
  /** `typing`: more keys may follow; else search at once. */
  changed(change: Partial<SearchRequest>, typing: boolean): void;
  /** Enter in the question. */
  submitted(): void;
  /** Down in the question. */
  leave(): void;
  /** Escape in the question. */
  cancelled(): void;
  filtersOpened(): void;
  toggled(section: 'options' | 'filters', isOpen: boolean): void;
  save(): void;
  forget(name: string): void;
  clearHistory(): void;
}

/** The question, where to look, filters and options: everything a search is made of. */
export class SearchForm {
  readonly root: HTMLElement;
  private readonly query: HTMLTextAreaElement;
  private readonly stores: StorePicker;
  private readonly folder: Combobox;
  private readonly language: Combobox;
  private readonly glob: HTMLInputElement;
  private readonly options: OptionsForm;
  private readonly filters: FilterEditor;
  private readonly optionsToggle: HTMLButtonElement;
  private readonly filtersToggle: HTMLButtonElement;
  private readonly filtersLabel = element('span');
  private facets: readonly Facet[] = [];

  constructor(
    private readonly strings: PanelStrings,
    memory: () => SearchMemory,
    private readonly events: FormEvents,
  ) {
    this.query = this.makeQuery();
    this.stores = new StorePicker(strings, (stores) => events.changed({ stores }, false));
    this.folder = this.scopeField('folder', strings.folder, strings.folderHint);
    this.language = this.scopeField('language', strings.language, strings.languageHint);
    this.glob = element('input', {
      type: 'text',
      class: 'field',
      placeholder: strings.globHint,
      'aria-label': strings.glob,
      spellcheck: 'false',
    });
    this.glob.addEventListener('input', () => events.changed({ glob: this.glob.value }, true));
    this.options = new OptionsForm(strings, (values) => events.changed(values, false));
    this.filters = new FilterEditor({ strings, facets: () => this.attributes() }, (filter) =>
      events.changed({ filter }, true),
    );
    this.filtersToggle = this.toggle('filters', [icon('filter'), this.filtersLabel], 'chip', this.filters.root);
    this.optionsToggle = this.toggle('options', [icon('options')], 'icon-button', this.options.root);
    this.optionsToggle.title = strings.options;
    this.optionsToggle.setAttribute('aria-label', strings.options);
    const save = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.save, title: strings.save },
      icon('star'),
    );
    save.addEventListener('click', () => events.save());
    const history = new HistoryMenu(strings, memory, {
      search: (query) => events.changed({ query }, false),
      show: (request) => events.changed(request, false),
      forget: (name) => events.forget(name),
      clear: () => events.clearHistory(),
    });
    this.root = element(
      'header',
      { class: 'search', role: 'search' },
      element('div', { class: 'query-row' }, icon('search'), this.query, history.root, save, this.optionsToggle),
      element(
        'div',
        { class: 'scope-row' },
        this.stores.root,
        element('label', { class: 'scope' }, strings.folder, this.folder.root),
        element('label', { class: 'scope' }, strings.language, this.language.root),
        element('label', { class: 'scope' }, strings.glob, this.glob),
        this.filtersToggle,
      ),
      this.options.root,
      this.filters.root,
    );
  }

  focus(): void {
    this.query.focus();
    this.query.select();
  }

  show(request: SearchRequest, stores: readonly StoreChoice[]): void {
    if (this.query.value !== request.query) this.query.value = request.query;
    this.folder.value = request.folder;
    this.language.value = request.language;
    if (this.glob.value !== request.glob) this.glob.value = request.glob;
    this.stores.show(stores, request.stores);
    const chosen = stores.filter(
      (store) => request.stores.length === 0 || request.stores.some((key) => sameStore(key, store)),
    );
    this.options.show(
      request,
      chosen.some((store) => store.hybrid),
    );
    this.filters.show(request.filter);
    const rows = countRows(request.filter);
    this.filtersLabel.textContent = rows > 0 ? `${this.strings.filters} (${rows})` : this.strings.filters;
    setAttributes(this.filtersToggle, {
      'aria-label': rows > 0 ? format(this.strings.filtersActive, rows) : this.strings.filters,
      class: rows > 0 ? 'chip active' : 'chip',
    });
  }

  /** @param readFrom the number of files they come from, where the stores have more */
  setFacets(facets: readonly Facet[], readFrom: number | undefined): void {
    this.facets = facets;
    this.filters.setNote(readFrom === undefined ? '' : format(this.strings.facetsPartial, readFrom.toLocaleString()));
  }

  setOpen(section: 'options' | 'filters', isOpen: boolean): void {
    const [toggle, content] =
      section === 'options' ? [this.optionsToggle, this.options.root] : [this.filtersToggle, this.filters.root];
    content.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
  }

  /** The suggestions for folders are made of paths and no attribute. */
  private attributes(): Facet[] {
    return this.facets.filter((facet) => facet.key !== 'folder');
  }

  private makeQuery(): HTMLTextAreaElement {
    const { strings, events } = this;
    const query = element('textarea', {
      class: 'query',
      rows: 1,
      'aria-label': strings.query,
      placeholder: strings.queryHint,
      spellcheck: 'false',
    });
    query.addEventListener('input', () => events.changed({ query: query.value }, true));
    query.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const isLastLine = !query.value.slice(query.selectionEnd).includes('\n');
      if (event.key === 'Enter' && !event.shiftKey) events.submitted();
      else if (event.key === 'ArrowDown' && isLastLine) events.leave();
      else if (event.key === 'Escape') events.cancelled();
      else return;
      event.preventDefault();
    });
    return query;
  }

  private scopeField(key: 'folder' | 'language', label: string, placeholder: string): Combobox {
    const field = new Combobox({
      label,
      placeholder,
      suggestions: () => this.facets.find((facet) => facet.key === key)?.values ?? [],
      changed: (value) => this.events.changed(key === 'folder' ? { folder: value } : { language: value }, true),
    });
    field.input.addEventListener('focus', () => this.events.filtersOpened());
    return field;
  }

  private toggle(
    section: 'options' | 'filters',
    content: Node[],
    className: string,
    target: HTMLElement,
  ): HTMLButtonElement {
    const button = element(
      'button',
      { type: 'button', class: className, 'aria-expanded': 'false', 'aria-controls': target.id },
      ...content,
    );
    button.addEventListener('click', () => {
      const isOpen = target.hidden === true;
      this.setOpen(section, isOpen);
      if (isOpen && section === 'filters') {
        this.events.filtersOpened();
        this.filters.open();
      }
      this.events.toggled(section, isOpen);
    });
    return button;
  }
}
