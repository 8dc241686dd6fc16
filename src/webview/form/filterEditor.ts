import { EMPTY_ROW, type FilterGroup } from '../../shared/search/filter';
import { readFilterJson, writeFilterJson } from '../../shared/search/filterJson';
import { element, setAttributes } from '../dom';
import { type FilterContext, filterGroupEditor } from './filterGroupEditor';

/** The filter as rows, or as the JSON that the API takes; both edit the same filter. */
export class FilterEditor {
  readonly root: HTMLElement;
  private readonly rows = element('div', { class: 'filter-rows' });
  private readonly json: HTMLTextAreaElement;
  private readonly problem = element('p', { class: 'problem', id: 'filter-problem', role: 'alert' });
  private readonly toggle: HTMLButtonElement;
  private readonly note = element('p', { class: 'quiet', hidden: true });
  private filter: FilterGroup = { kind: 'group', join: 'and', items: [] };
  private isJson = false;

  constructor(
    private readonly context: FilterContext,
    private readonly changed: (filter: FilterGroup) => void,
  ) {
    const { strings } = context;
    this.json = element('textarea', {
      class: 'field json',
      rows: 6,
      spellcheck: 'false',
      'aria-label': strings.filterJson,
      'aria-describedby': 'filter-problem',
    });
    this.json.addEventListener('input', () => this.readJson());
    this.toggle = element('button', { type: 'button', class: 'link' }, strings.asJson);
    this.toggle.addEventListener('click', () => this.switchView());
    this.root = element(
      'section',
      { class: 'filters', id: 'filters', 'aria-label': strings.filters, hidden: true },
      this.rows,
      this.json,
      this.problem,
      this.note,
      this.toggle,
    );
  }

  show(filter: FilterGroup): void {
    if (filter === this.filter) return;
    this.filter = filter;
    this.draw();
  }

  /** What people should know about the suggestions; empty for nothing. */
  setNote(note: string): void {
    this.note.textContent = note;
    this.note.hidden = note === '';
  }

  /** Called when the section opens: an empty filter starts with one row to fill in. */
  open(): void {
    if (this.filter.items.length === 0) this.filter = { ...this.filter, items: [EMPTY_ROW] };
    this.draw();
    this.root.querySelector<HTMLElement>('input')?.focus();
  }

  private draw(): void {
    const { strings } = this.context;
    this.rows.hidden = this.isJson;
    this.json.hidden = !this.isJson;
    this.problem.textContent = '';
    setAttributes(this.json, { 'aria-invalid': undefined });
    this.toggle.textContent = this.isJson ? strings.asRows : strings.asJson;
    if (this.isJson) {
      this.json.value = writeFilterJson(this.filter);
      return;
    }
    const editor = filterGroupEditor(this.filter, this.context, (filter, isShape) => {
      this.filter = filter;
      if (isShape) this.redrawRows();
      this.changed(filter);
    });
    this.rows.replaceChildren(editor);
  }

  /** After a row came or went the focus goes to the last row, where a new one stands. */
  private redrawRows(): void {
    this.draw();
    [...this.rows.querySelectorAll<HTMLElement>('.filter-row')].at(-1)?.querySelector('input')?.focus();
  }

  private switchView(): void {
    this.isJson = !this.isJson;
    this.draw();
    (this.isJson ? this.json : this.rows.querySelector<HTMLElement>('input'))?.focus();
  }

  private readJson(): void {
    const read = readFilterJson(this.json.value);
    this.problem.textContent = 'problem' in read ? read.problem : '';
    setAttributes(this.json, { 'aria-invalid': 'problem' in read ? 'true' : undefined });
    if ('problem' in read) return;
    this.filter = read.filter;
    this.changed(read.filter);
  }
}
