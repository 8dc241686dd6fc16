import { element, setAttributes, untrusted } from '../dom';

/** Suggestions shown at once; typing narrows them. */
const SHOWN = 50;

let nextId = 0;

export interface ComboboxOptions {
  readonly label: string;
  readonly placeholder?: string;
  readonly className?: string;
  suggestions(): readonly string[];
  changed(value: string): void;
}

/** A text field with suggestions, by the ARIA combobox pattern; any other text may be typed too. */
export class Combobox {
  readonly input: HTMLInputElement;
  readonly root: HTMLElement;
  private readonly list: HTMLUListElement;
  private active = -1;

  constructor(private readonly options: ComboboxOptions) {
    const id = `suggestions-${nextId++}`;
    this.list = element('ul', {
      class: 'popup suggestions',
      role: 'listbox',
      id,
      'aria-label': options.label,
      hidden: true,
    });
    this.input = element('input', {
      type: 'text',
      class: 'field',
      role: 'combobox',
      'aria-label': options.label,
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-autocomplete': 'list',
      placeholder: options.placeholder,
      spellcheck: 'false',
      autocomplete: 'off',
    });
    this.root = element('div', { class: `combobox ${options.className ?? ''}` }, this.input, this.list);
    this.input.addEventListener('input', () => {
      this.options.changed(this.input.value);
      this.open();
    });
    this.input.addEventListener('keydown', (event) => this.handleKey(event));
    this.input.addEventListener('focusout', () => this.close());
    // Before the field loses the focus, which would close the list.
    this.list.addEventListener('pointerdown', (event) => {
      const option = (event.target as Element).closest('[role=option]');
      if (!option) return;
      event.preventDefault();
      this.choose([...this.list.children].indexOf(option));
    });
  }

  get value(): string {
    return this.input.value;
  }

  set value(value: string) {
    if (this.input.value !== value) this.input.value = value;
  }

  private get isOpen(): boolean {
    return !this.list.hidden;
  }

  private open(): void {
    const typed = this.input.value.toLowerCase();
    const fitting = this.options
      .suggestions()
      .filter((suggestion) => suggestion.toLowerCase().includes(typed) && suggestion !== this.input.value)
      .slice(0, SHOWN);
    const items = fitting.map((suggestion, index) => {
      const item = element(
        'li',
        { role: 'option', id: `${this.list.id}-${index}`, 'aria-selected': 'false' },
        untrusted(suggestion),
      );
      item.dataset['value'] = suggestion;
      return item;
    });
    this.list.replaceChildren(...items);
    this.active = -1;
    this.setOpen(items.length > 0);
  }

  private close(): void {
    this.setOpen(false);
  }

  private setOpen(isOpen: boolean): void {
    this.list.hidden = !isOpen;
    setAttributes(this.input, { 'aria-expanded': String(isOpen), 'aria-activedescendant': undefined });
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!this.isOpen) this.open();
      else this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.isOpen && this.active >= 0) this.choose(this.active);
    else if (event.key === 'Escape' && this.isOpen) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private move(step: number): void {
    const { children } = this.list;
    children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = (this.active + step + children.length) % children.length;
    const option = children[this.active]!;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    setAttributes(this.input, { 'aria-activedescendant': option.id });
  }

  private choose(index: number): void {
    const option = this.list.children[index] as HTMLElement | undefined;
    this.input.value = option?.dataset['value'] ?? this.input.value;
    this.close();
    this.options.changed(this.input.value);
  }
}
