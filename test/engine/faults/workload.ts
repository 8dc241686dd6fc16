// Random work by several clients on two engines at once, every answer noted in the ledger. Each lane acts on its own
// files and stores, and on the shared stores, so that what should be true at any moment is known.
import OpenAI, { toFile } from 'openai';
import type { Random } from '../../support/random';
import type { Ledger, LedgerFile, LedgerStore, Link, State } from './ledger';

export class Lane {
  private readonly files: LedgerFile[] = [];
  private readonly stores: LedgerStore[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly random: Random,
    /** Clients of the engines that are up. */
    private readonly clients: () => OpenAI[],
  ) {}

  /** Does random things until told to stop. */
  async run(isOver: () => boolean): Promise<void> {
    const acts = [
      ...Array.from({ length: 4 }, () => () => this.upload()),
      ...Array.from({ length: 4 }, () => () => this.attach()),
      ...Array.from({ length: 3 }, () => () => this.attachBatch()),
      ...Array.from({ length: 2 }, () => () => this.detach()),
      ...Array.from({ length: 2 }, () => () => this.update()),
      () => this.uploadInParts(),
      () => this.createStore(),
      () => this.deleteFile(),
      () => this.deleteStore(),
      () => this.search(),
    ];
    while (!isOver()) {
      try {
        await this.random.pick(acts)();
        this.ledger.acknowledged++;
      } catch (error) {
        // A killed engine leaves its requests unanswered; an answer that is an error is a fault.
        if (!(error instanceof OpenAI.APIConnectionError)) this.ledger.faults.push(String(error));
      }
    }
  }

  /** What the checks after a round found out about entries that were unsure. */
  dropGone(): void {
    for (const list of [this.files, this.stores] as { state: State }[][]) {
      list.splice(0, list.length, ...list.filter((entry) => entry.state === 'kept'));
    }
  }

  private get client(): OpenAI {
    return this.random.pick(this.clients());
  }

  private newText(): { needle: string; text: string } {
    const needle = `needle${Math.floor(this.random.next() * 2 ** 48).toString(36)}`;
    const filler = 'The pilot boards at the outer buoy and leaves at the quay. '.repeat(this.random.integer(1, 200));
    return { needle, text: `${filler}\n${needle} is moored here.\n` };
  }

  private async upload(): Promise<void> {
    const { needle, text } = this.newText();
    this.ledger.unansweredFiles++;
    const file = await toFile(Buffer.from(text), `${needle}.md`);
    const { id } = await this.client.files.create({ file, purpose: 'assistants' });
    this.made(id, needle, text);
  }

  private async uploadInParts(): Promise<void> {
    const { needle, text } = this.newText();
    const bytes = Buffer.from(text);
    const about = {
      bytes: bytes.length,
      filename: `${needle}.md`,
      mime_type: 'text/markdown',
      purpose: 'assistants' as const,
    };
    const upload = await this.client.uploads.create(about);
    const parts: string[] = [];
    const half = bytes.length >> 1;
    for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) {
      parts.push((await this.client.uploads.parts.create(upload.id, { data: await toFile(piece, 'part') })).id);
    }
    this.ledger.unansweredFiles++;
    const { file } = await this.client.uploads.complete(upload.id, { part_ids: parts });
    this.made(file!.id, needle, text);
  }

  private made(id: string, needle: string, text: string): void {
    this.ledger.unansweredFiles--;
    const file: LedgerFile = { id, needle, text, state: 'kept' };
    this.files.push(file);
    this.ledger.files.push(file);
  }

  private async createStore(): Promise<void> {
    this.ledger.unansweredStores++;
    const { id } = await this.client.vectorStores.create({ name: 'kill' });
    this.ledger.unansweredStores--;
    const store: LedgerStore = { id, shared: false, state: 'kept' };
    this.stores.push(store);
    this.ledger.stores.push(store);
  }

  private async attach(): Promise<void> {
    const [store, file] = [this.anyStore(), this.anyFile()];
    if (!store || !file) return;
    const berth = this.random.integer(0, 99);
    const link = this.linkOf(store, file, berth);
    await this.client.vectorStores.files.create(store.id, { file_id: file.id, attributes: { berth } });
    settle(link, 'kept', berth);
  }

  private async attachBatch(): Promise<void> {
    const store = this.anyStore();
    const files = [...new Set(Array.from({ length: 5 }, () => this.anyFile()))].filter((file) => file !== undefined);
    if (!store || files.length === 0) return;
    const berth = this.random.integer(0, 99);
    const links = files.map((file) => this.linkOf(store, file, berth));
    const file_ids = files.map((file) => file.id);
    const batch = await this.client.vectorStores.fileBatches.create(store.id, { file_ids, attributes: { berth } });
    if (batch.file_counts.total !== files.length)
      this.ledger.faults.push(`a batch of ${files.length} says ${batch.file_counts.total}`);
    for (const link of links) settle(link, 'kept', berth);
  }

  private async update(): Promise<void> {
    const link = this.anyLink();
    if (!link) return;
    const berth = this.random.integer(100, 199);
    link.berths.push(berth);
    const store = { vector_store_id: link.store.id };
    await this.client.vectorStores.files.update(link.file.id, { ...store, attributes: { berth } });
    link.berths = [berth];
  }

  private async detach(): Promise<void> {
    const link = this.anyLink();
    if (!link) return;
    link.state = 'unsure';
    await this.client.vectorStores.files.delete(link.file.id, { vector_store_id: link.store.id });
    link.state = 'gone';
  }

  private async deleteFile(): Promise<void> {
    const file = this.anyFile();
    if (!file) return;
    const entries = [file, ...this.ledger.linksOf(file)];
    for (const entry of entries) entry.state = 'unsure';
    await this.client.files.delete(file.id);
    for (const entry of entries) entry.state = 'gone';
  }

  private async deleteStore(): Promise<void> {
    const store = this.stores.find((each) => each.state === 'kept');
    if (!store || this.stores.length < 3) return;
    const entries = [store, ...this.ledger.links.filter((link) => link.store === store && link.state !== 'gone')];
    for (const entry of entries) entry.state = 'unsure';
    await this.client.vectorStores.delete(store.id);
    for (const entry of entries) entry.state = 'gone';
  }

  private async search(): Promise<void> {
    const store = this.anyStore();
    if (store) await this.client.vectorStores.search(store.id, { query: 'where does the pilot board' });
  }

  private anyFile(): LedgerFile | undefined {
    const kept = this.files.filter((file) => file.state === 'kept');
    return kept.length > 0 ? this.random.pick(kept) : undefined;
  }

  private anyStore(): LedgerStore | undefined {
    const kept = [...this.stores, ...this.ledger.stores.filter((store) => store.shared)].filter(
      (store) => store.state === 'kept',
    );
    return kept.length > 0 ? this.random.pick(kept) : undefined;
  }

  private anyLink(): Link | undefined {
    const own = this.ledger.links.filter((link) => link.state === 'kept' && this.files.includes(link.file));
    return own.length > 0 ? this.random.pick(own) : undefined;
  }

  /** The link of a store and a file, with the berth it may have from now on; unsure when it is not there yet. */
  private linkOf(store: LedgerStore, file: LedgerFile, berth: number): Link {
    let link = this.ledger.links.find((each) => each.store === store && each.file === file);
    if (!link) {
      link = { store, file, state: 'gone', berths: [] };
      this.ledger.links.push(link);
    }
    if (link.state === 'gone') Object.assign(link, { state: 'unsure', berths: [] });
    link.berths.push(berth);
    return link;
  }
}

function settle(link: Link, state: State, berth: number): void {
  link.state = state;
  link.berths = [berth];
}
