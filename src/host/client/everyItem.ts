import { listRepeats } from '../errors';

/** A page of the official client: the items are read by cursor. */
interface CursorPage<Item> {
  readonly data: readonly Item[];
  hasNextPage(): boolean;
  getNextPage(): Promise<CursorPage<Item>>;
}

/** Pages in a row that may bring nothing new: a proxy that answers from its cache does so once or twice. */
const STALE_PAGES = 3;

/**
 * Every item of a list, page by page, each id once. Servers have been seen to give one page again and again, which the
 * client's own iteration follows for ever (litellm#36324).
 * @throws UserError when the list makes no progress
 */
export async function* everyItem<Item extends { readonly id: string }>(
  first: CursorPage<Item> | PromiseLike<CursorPage<Item>>,
): AsyncGenerator<Item> {
  const seen = new Set<string>();
  let stale = 0;
  for (let page = await first; ; page = await page.getNextPage()) {
    const before = seen.size;
    for (const item of page.data) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      yield item;
    }
    if (!page.hasNextPage()) return;
    stale = seen.size === before ? stale + 1 : 0;
    if (stale === STALE_PAGES) throw listRepeats();
  }
}
