// The page is built with these few functions. Text only ever becomes text nodes: nothing here parses markup.
import { visiblePieces } from './text/visibleText';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes (`true` sets an empty one, `false` and undefined none) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Text that came from outside, its hidden characters shown by name. */
export function untrusted(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const piece of visiblePieces(text)) {
    fragment.append(piece.isControl ? element('span', { class: 'control' }, piece.text) : piece.text);
  }
  return fragment;
}

/** Puts `{0}`, `{1}`… of a template. */
export function format(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** Singular for one, else plural, both with `{0}` for the number. */
export function count(number: number, singular: string, plural: string): string {
  return format(number === 1 ? singular : plural, number.toLocaleString());
}
