import { listRepeats } from '../errors';

/** A page of the official client: the items are read by cursor. */
interface CursorPage<Item> {
  readonly data: readonly Item[];
  hasNextPage(): boolean;
  getNextPage(): Promise<CursorPage<Item>>;
}

/** How often a page may come: a proxy that answers from its cache gives one twice or thrice. */
const SAME_PAGE = 3;

/**
 * Every item of a list, page by page, each id once. Servers have been seen to give one page again and again, which the
 * client's own iteration follows for ever (litellm#36324).
 * @throws UserError when the list makes no progress
 */
export async function* everyItem<Item extends { readonly id: string }>(
  first: CursorPage<Item> | PromiseLike<CursorPage<Item>>,
): AsyncGenerator<Item> {
  const seen = new Set<string>();
  /** By the id that a page ends with. */
  const pages = new Map<string, number>();
  for (let page = await first; ; page = await page.getNextPage()) {
    for (const item of page.data) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      yield item;
    }
    if (!page.hasNextPage()) return;
    const cursor = page.data.at(-1)?.id ?? '';
    const times = (pages.get(cursor) ?? 0) + 1;
    if (times > SAME_PAGE) throw listRepeats();
    pages.set(cursor, times);
  }
}
