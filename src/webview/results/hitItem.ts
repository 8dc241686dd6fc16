import type { FileGroup, Hit, Place } from '../../shared/search/answer';
import type { PanelStrings } from '../../shared/search/panelStrings';
import type { HitAction } from '../../shared/search/protocol';
import { element, format, setAttributes, untrusted } from '../dom';
import { type IconName, icon } from '../icons';
import type { TextRange } from '../text/emphasis';
import { excerptLines, visibleLines } from './excerpt';

/** Characters of the text that a screen reader hears with a result. */
const SPOKEN = 300;

export interface HitContext {
  readonly strings: PanelStrings;
  readonly emphasize: (text: string) => TextRange[];
  act(hit: number, action: HitAction): void;
}

/** One result below its file: place, score, actions, and the lines that answer the question. */
export class HitItem {
  readonly root: HTMLElement;
  private readonly code = element('div', { class: 'code', dir: 'ltr' });
  private readonly placeLabel = element('span', { class: 'place' });
  private readonly remark = element('span', { class: 'remark' });
  private readonly fold: HTMLButtonElement;
  private readonly lineCount: number;
  private place: Place | undefined;
  private isOpen = false;

  constructor(
    readonly hit: Hit,
    private readonly group: FileGroup,
    private readonly context: HitContext,
  ) {
    const { strings } = context;
    this.lineCount = visibleLines(hit.text).lines.length;
    const head = element(
      'div',
      { class: 'hit-head' },
      this.placeLabel,
      this.remark,
      element('span', { class: 'spring' }),
      this.action('side', strings.openToSide, () => context.act(hit.id, 'openToSide')),
      this.action('similar', strings.moreLikeThis, () => context.act(hit.id, 'moreLikeThis')),
      this.action('more', strings.moreActions, (button) => this.openMenu(button)),
      element('span', { class: 'score' }, hit.score.toFixed(2)),
    );
    this.fold = element('button', { type: 'button', class: 'link fold', tabindex: -1 });
    this.fold.addEventListener('click', (event) => {
      event.stopPropagation();
      this.setOpen(!this.isOpen);
    });
    this.root = element(
      'div',
      { role: 'treeitem', 'aria-level': 2, class: 'hit', tabindex: -1 },
      head,
      this.code,
      this.fold,
    );
    this.root.dataset['vscodeContext'] = JSON.stringify({
      webviewSection: 'vectorStoresHit',
      hit: hit.id,
      preventDefaultContextMenuItems: true,
    });
    this.draw();
  }

  /** There is more than the folded excerpt shows. */
  get canOpen(): boolean {
    return !this.fold.hidden;
  }

  setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.draw();
  }

  setPlace(place: Place): void {
    this.place = place;
    this.draw();
  }

  openMenu(below: HTMLElement = this.placeLabel): void {
    const { left, bottom } = below.getBoundingClientRect();
    this.root.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
    );
  }

  private draw(): void {
    const { strings, emphasize } = this.context;
    const lines = excerptLines({
      hit: this.hit,
      path: this.group.path,
      place: this.place,
      isOpen: this.isOpen,
      emphasize,
    });
    if (this.isOpen && this.hit.clipped) lines.push(element('div', { class: 'quiet' }, strings.clipped));
    this.code.replaceChildren(...lines);
    this.fold.hidden = !this.isOpen && lines.length >= this.lineCount;
    this.fold.textContent = this.isOpen ? strings.showLess : format(strings.showAll, this.lineCount);
    const { first, last, match } = this.place ?? { first: 0, last: 0, match: undefined };
    this.placeLabel.textContent = first > 0 ? (first === last ? String(first) : `${first}–${last}`) : '';
    this.remark.textContent = match === 'closest' || match === 'changed' || match === 'missing' ? strings[match] : '';
    setAttributes(this.root, {
      'aria-label': this.spoken(first, last),
      'aria-expanded': this.canOpen ? String(this.isOpen) : undefined,
    });
  }

  private spoken(first: number, last: number): string {
    const { strings } = this.context;
    const place =
      first === 0 ? '' : first === last ? format(strings.lineOne, first) : format(strings.lines, first, last);
    const score = format(strings.score, this.hit.score.toFixed(2));
    const lines = [...this.code.querySelectorAll('.text')].map((line) => line.textContent);
    const text = lines.join(' ').trim().slice(0, SPOKEN);
    return [place, score, this.remark.textContent, text].filter(Boolean).join(', ');
  }

  private action(name: IconName, label: string, run: (button: HTMLElement) => void): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'icon-button action', tabindex: -1, 'aria-label': label, title: label },
      icon(name),
    );
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      run(button);
    });
    return button;
  }
}

/** A file's row: name, folder, and where it comes from. */
export function fileRow(group: FileGroup, showStore: boolean): HTMLElement {
  const slash = group.path.lastIndexOf('/');
  const row = element(
    'div',
    { class: 'file-row' },
    icon('chevron'),
    element('span', { class: 'file-name' }, untrusted(group.path.slice(slash + 1))),
    element('span', { class: 'folder' }, untrusted(group.path.slice(0, Math.max(0, slash)))),
  );
  if (showStore) row.append(element('span', { class: 'badge' }, untrusted(group.storeName)));
  row.append(element('span', { class: 'spring' }), element('span', { class: 'count' }, String(group.hits.length)));
  return row;
}
