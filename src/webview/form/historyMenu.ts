import type { PanelStrings } from '../../shared/search/panelStrings';
import type { SearchMemory } from '../../shared/search/protocol';
import type { SearchRequest } from '../../shared/search/searchRequest';
import { element, format, untrusted } from '../dom';
import { icon } from '../icons';
import { PopupButton, roveFocus } from './popupButton';

export interface HistoryChoices {
  search(query: string): void;
  show(request: SearchRequest): void;
  forget(name: string): void;
  clear(): void;
}

/** Saved searches and the last queries, below a clock. */
export class HistoryMenu {
  readonly root: HTMLElement;
  private readonly menu: HTMLElement;
  private readonly popup: PopupButton;

  constructor(
    private readonly strings: PanelStrings,
    private readonly memory: () => SearchMemory,
    private readonly choices: HistoryChoices,
  ) {
    this.menu = element('div', { role: 'menu', 'aria-label': strings.history, class: 'history' });
    this.popup = new PopupButton([icon('history')], this.menu, {
      label: strings.history,
      className: 'icon-button',
      kind: 'menu',
      opened: () => this.fill(),
    });
    this.root = this.popup.root;
    roveFocus(this.menu, '[role=menuitem]');
  }

  private fill(): void {
    const { recent, saved } = this.memory();
    const parts: HTMLElement[] = [];
    if (saved.length > 0) {
      parts.push(element('div', { class: 'heading', role: 'presentation' }, this.strings.savedSearches));
      for (const { name, request } of saved) {
        const forget = this.item([icon('trash')], 'forget', () => this.choices.forget(name));
        forget.setAttribute('aria-label', format(this.strings.forget, name));
        const show = this.item([icon('star'), untrusted(name)], 'entry', () => this.choices.show(request));
        parts.push(element('div', { class: 'saved', role: 'presentation' }, show, forget));
      }
    }
    if (recent.length > 0) {
      parts.push(element('div', { class: 'heading', role: 'presentation' }, this.strings.recentQueries));
      for (const query of recent) parts.push(this.item([untrusted(query)], 'entry', () => this.choices.search(query)));
      parts.push(this.item([this.strings.clearHistory], 'entry quiet', () => this.choices.clear()));
    }
    if (parts.length === 0) parts.push(this.item([this.strings.nothingRemembered], 'entry quiet', () => {}));
    this.menu.replaceChildren(...parts);
    this.menu.querySelector<HTMLElement>('[role=menuitem]')!.tabIndex = 0;
  }

  private item(content: (Node | string)[], className: string, chosen: () => void): HTMLElement {
    const item = element('button', { type: 'button', role: 'menuitem', class: className, tabindex: -1 }, ...content);
    item.addEventListener('click', () => {
      this.popup.close();
      this.popup.button.focus();
      chosen();
    });
    return item;
  }
}
