/** Letters typed within this time belong together. */
const TOGETHER_MS = 700;

/** Finds items by the first letters of their names, as lists everywhere do. */
export class Typeahead {
  private typed = '';
  private last = 0;

  /** The next item whose file name begins with what was typed, after the one at `current`. */
  find(
    letter: string,
    items: readonly HTMLElement[],
    current: number,
    now = performance.now(),
  ): HTMLElement | undefined {
    const isNew = now - this.last > TOGETHER_MS;
    this.typed = isNew ? letter.toLowerCase() : this.typed + letter.toLowerCase();
    this.last = now;
    // One letter looks on; more of them may still mean the item that the first letter found.
    const from = this.typed.length === 1 ? current + 1 : current;
    const ordered = [...items.slice(from), ...items.slice(0, from)];
    return ordered.find((item) => nameOf(item).startsWith(this.typed));
  }
}

function nameOf(item: HTMLElement): string {
  return (item.querySelector('.file-name')?.textContent ?? '').toLowerCase();
}
