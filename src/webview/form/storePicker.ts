import type { StoreChoice } from '../../shared/search/answer';
import type { PanelStrings } from '../../shared/search/panelStrings';
import { type StoreKey, sameStore } from '../../shared/search/searchRequest';
import { count, element, format, untrusted } from '../dom';
import { icon } from '../icons';
import { PopupButton, roveFocus } from './popupButton';

/** Chooses one store, several or all: a button that says which, and a list with a check before each. */
export class StorePicker {
  readonly root: HTMLElement;
  private readonly label = element('span', { class: 'label' });
  private readonly list: HTMLElement;
  private readonly popup: PopupButton;
  private choices: readonly StoreChoice[] = [];
  private chosen: readonly StoreKey[] = [];

  constructor(
    private readonly strings: PanelStrings,
    private readonly changed: (stores: readonly StoreKey[]) => void,
  ) {
    this.list = element('div', { role: 'listbox', 'aria-multiselectable': 'true', 'aria-label': strings.stores });
    this.popup = new PopupButton([icon('store'), this.label, icon('chevron')], this.list, {
      label: strings.stores,
      className: 'chip store-button',
      kind: 'listbox',
      opened: () => this.fill(),
    });
    this.root = this.popup.root;
    roveFocus(this.list, '[role=option]');
    this.list.addEventListener('click', (event) => this.toggle(event.target as Element));
    this.list.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      this.toggle(event.target as Element);
      if (event.key === 'Enter') {
        this.popup.close();
        this.popup.button.focus();
      }
    });
  }

  show(choices: readonly StoreChoice[], chosen: readonly StoreKey[]): void {
    this.choices = choices;
    this.chosen = chosen;
    const names = choices.filter((choice) => this.isChosen(choice)).map((choice) => choice.name);
    const text =
      chosen.length === 0 || names.length === 0
        ? this.strings.allStores
        : names.length === 1
          ? names[0]!
          : format(this.strings.storeCount, names.length);
    this.label.replaceChildren(untrusted(text));
    this.popup.button.setAttribute('aria-label', `${this.strings.stores}: ${text}`);
    this.popup.button.title = names.length > 1 && chosen.length > 0 ? names.join('\n') : this.strings.stores;
    if (!this.list.hidden) this.fill();
  }

  private isChosen(choice: StoreKey): boolean {
    return this.chosen.some((key) => sameStore(key, choice));
  }

  private fill(): void {
    const focused = [...this.list.children].indexOf(document.activeElement as HTMLElement);
    const several = new Set(this.choices.map((choice) => choice.connectionId)).size > 1;
    const options = this.choices.map((choice, index) => {
      const files = count(choice.files, this.strings.fileCountOne, this.strings.fileCount);
      const facts = [several ? choice.connectionLabel : '', choice.searchable ? files : this.strings.cannotSearch];
      return this.option(
        String(index),
        choice.name,
        facts.filter(Boolean).join(' · '),
        this.isChosen(choice),
        choice.searchable,
      );
    });
    this.list.replaceChildren(
      this.option('all', this.strings.allStores, '', this.chosen.length === 0, true),
      ...options,
    );
    const first = this.list.children[Math.max(0, focused)] as HTMLElement;
    first.tabIndex = 0;
    if (focused >= 0) first.focus();
  }

  private option(value: string, name: string, detail: string, isSelected: boolean, isEnabled: boolean): HTMLElement {
    const option = element(
      'div',
      {
        role: 'option',
        class: 'option',
        tabindex: -1,
        'aria-selected': String(isSelected),
        'aria-disabled': !isEnabled && 'true',
      },
      element('span', { class: 'check' }, icon('check')),
      element('span', { class: 'name' }, untrusted(name)),
      element('span', { class: 'detail' }, untrusted(detail)),
    );
    option.dataset['value'] = value;
    return option;
  }

  private toggle(target: Element): void {
    const option = target.closest<HTMLElement>('[role=option]');
    if (!option || option.getAttribute('aria-disabled')) return;
    const choice = this.choices[Number(option.dataset['value'])];
    if (!choice) this.chosen = [];
    else if (this.isChosen(choice)) this.chosen = this.chosen.filter((key) => !sameStore(key, choice));
    else this.chosen = [...this.chosen, { connectionId: choice.connectionId, storeId: choice.storeId }];
    this.changed(this.chosen);
  }
}
