import type { Answer } from '../shared/search/answer';
import type { PanelStrings } from '../shared/search/panelStrings';
import { count, element, format, untrusted } from './dom';

/** One line that says how the search stands; a live region, so that it is heard too. */
export class StatusLine {
  private readonly text = element('span', { role: 'status', 'aria-live': 'polite' });
  private readonly time = element('span', { class: 'quiet' });
  private readonly notes = element('div', { class: 'notes' });
  readonly root = element('div', { class: 'status' }, this.text, this.time, this.notes);

  constructor(private readonly strings: PanelStrings) {}

  showAnswer({ hitCount, groups, milliseconds, rewritten, notes }: Answer): void {
    const { strings } = this;
    const files = count(groups.length, strings.inFilesOne, strings.inFilesMany);
    const results = count(hitCount, strings.resultOne, strings.resultMany);
    this.text.textContent = hitCount === 0 ? strings.noResults : `${results} ${files}`;
    this.time.textContent = format(strings.milliseconds, milliseconds.toLocaleString());
    this.showNotes([...(rewritten ? [format(strings.rewritten, rewritten)] : []), ...notes]);
  }

  showText(text: string, notes: readonly string[] = []): void {
    this.text.textContent = text;
    this.time.textContent = '';
    this.showNotes(notes);
  }

  private showNotes(notes: readonly string[]): void {
    this.notes.replaceChildren(...notes.map((note) => element('p', { class: 'note' }, untrusted(note))));
  }
}
