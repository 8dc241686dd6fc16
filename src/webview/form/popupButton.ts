import { element, setAttributes } from '../dom';

/** A button with a popup below it: closes on Escape, on a press elsewhere, and when the focus leaves. */
export class PopupButton {
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;

  constructor(
    content: (Node | string)[],
    readonly popup: HTMLElement,
    options: { label: string; className: string; kind: 'listbox' | 'menu' | 'dialog'; opened(): void },
  ) {
    popup.hidden = true;
    popup.classList.add('popup');
    this.button = element(
      'button',
      {
        type: 'button',
        class: options.className,
        'aria-label': options.label,
        title: options.label,
        'aria-haspopup': options.kind,
        'aria-expanded': 'false',
      },
      ...content,
    );
    this.root = element('div', { class: 'popup-anchor' }, this.button, popup);
    this.button.addEventListener('click', () => {
      if (!popup.hidden) return this.close();
      options.opened();
      this.setOpen(true);
      popup.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    });
    this.button.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      if (popup.hidden) this.button.click();
    });
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || popup.hidden) return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
    this.root.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !this.root.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener('pointerdown', (event) => {
      if (!this.root.contains(event.target as Node)) this.close();
    });
  }

  close(): void {
    this.setOpen(false);
  }

  private setOpen(isOpen: boolean): void {
    this.popup.hidden = !isOpen;
    setAttributes(this.button, { 'aria-expanded': String(isOpen) });
  }
}

/** Moves the focus among the items of a list with the arrow keys, Home and End (roving tabindex). */
export function roveFocus(list: HTMLElement, selector: string): void {
  list.addEventListener('keydown', (event) => {
    const items = [...list.querySelectorAll<HTMLElement>(selector)];
    const index = items.indexOf(document.activeElement as HTMLElement);
    const target = {
      ArrowDown: items[Math.min(items.length - 1, index + 1)],
      ArrowUp: items[Math.max(0, index - 1)],
      Home: items[0],
      End: items.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    for (const item of items) item.tabIndex = item === target ? 0 : -1;
    target.focus();
  });
}
