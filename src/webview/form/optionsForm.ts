import { MAX_RESULTS } from '../../shared/limits';
import type { PanelStrings } from '../../shared/search/panelStrings';
import { DEFAULT_REQUEST, type SearchRequest } from '../../shared/search/searchRequest';
import { element } from '../dom';

type OptionValues = Pick<SearchRequest, 'limit' | 'scoreThreshold' | 'ranker' | 'rewriteQuery' | 'meaning'>;

/** Even shares: where the slider starts when automatic weights are switched off. */
const EVEN = 0.5;

/** Everything the search endpoint offers beside the words, with defaults that need no touching. */
export class OptionsForm {
  readonly root: HTMLElement;
  private readonly limit = element('input', {
    type: 'number',
    class: 'field short',
    min: 1,
    max: MAX_RESULTS,
    step: 1,
  });
  private readonly threshold = element('input', { type: 'number', class: 'field short', min: 0, max: 1, step: 0.05 });
  private readonly ranker: HTMLSelectElement;
  private readonly rewrite = element('input', { type: 'checkbox' });
  private readonly automatic = element('input', { type: 'checkbox' });
  private readonly meaning = element('input', { type: 'range', min: 0, max: 1, step: 0.05 });
  private readonly weights: HTMLElement;

  constructor(
    strings: PanelStrings,
    private readonly changed: (values: OptionValues) => void,
  ) {
    this.ranker = element(
      'select',
      { class: 'field' },
      element('option', { value: 'auto' }, strings.rankerAuto),
      element('option', { value: 'none' }, strings.rankerNone),
    );
    this.meaning.setAttribute('aria-label', strings.meaning);
    this.weights = element(
      'fieldset',
      { class: 'weights' },
      element('legend', {}, strings.weights),
      element('label', { class: 'inline' }, this.automatic, strings.weightsAuto),
      this.meaning,
    );
    const reset = element('button', { type: 'button', class: 'link' }, strings.reset);
    reset.addEventListener('click', () => {
      this.show(DEFAULT_REQUEST, !this.weights.hidden);
      this.report();
    });
    this.root = element(
      'section',
      { class: 'options', id: 'options', 'aria-label': strings.options, hidden: true },
      element('label', {}, strings.limit, this.limit),
      element('label', {}, strings.threshold, this.threshold),
      element('label', {}, strings.ranker, this.ranker),
      element('label', { class: 'inline' }, this.rewrite, strings.rewrite),
      this.weights,
      reset,
    );
    this.root.addEventListener('change', () => this.report());
    this.meaning.addEventListener('input', () => this.report());
  }

  /** @param hybrid the chosen servers take weights */
  show(values: OptionValues, hybrid: boolean): void {
    this.limit.value = String(values.limit);
    this.threshold.value = String(values.scoreThreshold);
    this.ranker.value = values.ranker;
    this.rewrite.checked = values.rewriteQuery;
    this.automatic.checked = values.meaning === undefined;
    this.meaning.value = String(values.meaning ?? EVEN);
    this.meaning.disabled = this.automatic.checked;
    this.weights.hidden = !hybrid;
  }

  private report(): void {
    this.meaning.disabled = this.automatic.checked;
    this.changed({
      limit: within(Math.round(this.limit.valueAsNumber), 1, MAX_RESULTS, DEFAULT_REQUEST.limit),
      scoreThreshold: within(this.threshold.valueAsNumber, 0, 1, DEFAULT_REQUEST.scoreThreshold),
      ranker: this.ranker.value === 'none' ? 'none' : 'auto',
      rewriteQuery: this.rewrite.checked,
      meaning: this.automatic.checked ? undefined : this.meaning.valueAsNumber,
    });
  }
}

function within(value: number, low: number, high: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : Math.min(high, Math.max(low, value));
}
