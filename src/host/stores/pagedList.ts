export interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
}

/** Reads the page after the item of that id, or the first page. */
export type ReadPage<T> = (after: string | undefined) => Promise<Page<T>>;

interface LoadedPage<T> extends Page<T> {
  readonly after: string | undefined;
}

/**
 * What has been read so far of a list on a server, page by page with its cursor. Reading on continues where the last
 * page ended; nothing is read twice but by `refresh`. Calls wait for each other, so an impatient second click loads
 * the next page and not the same one again.
 */
export class PagedList<T extends { readonly id: string }> {
  private pages: readonly LoadedPage<T>[] = [];
  private queue: Promise<void> = Promise.resolve();
  /** Grows with every reset: an answer asked for before it is dropped. */
  private generation = 0;

  constructor(private readonly readPage: ReadPage<T>) {}

  /** False until a first page has been read. */
  get isLoaded(): boolean {
    return this.pages.length > 0;
  }

  get hasMore(): boolean {
    return this.pages.at(-1)?.has_more ?? true;
  }

  /** In the server's order, each id once: an item that moved while pages were read stands where it came first. */
  get items(): T[] {
    return [...new Map(this.pages.flatMap((page) => page.data).map((item) => [item.id, item])).values()];
  }

  /** Reads the first page, unless one has been read. */
  load(): Promise<void> {
    return this.enqueue(async () => {
      if (!this.isLoaded) await this.readNext();
    });
  }

  loadMore(): Promise<void> {
    return this.enqueue(async () => {
      if (this.hasMore) await this.readNext();
    });
  }

  /**
   * Reads again what has been read, as many pages as before. With `isMoving`, only the first page, pages holding an
   * item that it names, and pages whose start has shifted: a poll of 10,000 settled files costs one request.
   */
  refresh(isMoving: (item: T) => boolean = () => true): Promise<void> {
    return this.enqueue(async () => {
      const { generation } = this;
      const fresh: LoadedPage<T>[] = [];
      for (const [index, old] of this.pages.entries()) {
        const previous = fresh.at(-1);
        const after = previous?.data.at(-1)?.id;
        if (index > 0 && !previous?.has_more) break;
        const isSettled = index > 0 && after === old.after && !old.data.some(isMoving);
        fresh.push(isSettled ? old : { ...(await this.read(after)), after });
      }
      if (generation === this.generation) this.pages = fresh;
    });
  }

  /** Puts a newer reading of one item in its place; nothing happens to an item that has not been read. */
  replace(item: T): void {
    const swap = (old: T) => (old.id === item.id ? item : old);
    this.pages = this.pages.map((page) => ({ ...page, data: page.data.map(swap) }));
  }

  /** Forgets everything read; the next `load` starts at the top. */
  reset(): void {
    this.pages = [];
    this.generation++;
    this.queue = Promise.resolve();
  }

  private async readNext(): Promise<void> {
    const { generation } = this;
    const after = this.pages.at(-1)?.data.at(-1)?.id;
    const page = { ...(await this.read(after)), after };
    if (generation === this.generation) this.pages = [...this.pages, page];
  }

  private async read(after: string | undefined): Promise<Page<T>> {
    const { data, has_more } = await this.readPage(after);
    // A server that says "more" on a page that is empty, or that starts where it ended, would be read for ever.
    const isStuck = data.length === 0 || data.at(-1)?.id === after;
    return { data, has_more: has_more && !isStuck };
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => {}); // the caller gets the error; the next call starts afresh
    return done;
  }
}
