import type * as vscode from 'vscode';
import type { Connection } from '../client/connection';

/** One secret with all keys, by base URL: SecretStorage cannot be listed. */
const SECRET = 'embedders/keys';
const KNOWN = 'vectorStores.embedders';

/** An embedding server that was chosen before. */
export interface KnownEmbedder {
  readonly base_url: string;
  readonly model: string;
}

/**
 * Keys of the servers that make vectors for stores of the built-in engine. The engine gets them when it starts and when
 * they change, keeps them in memory, and never writes them.
 */
export class EmbedderKeys implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;

  /** @param isRunning whether the engine runs: one that does not is given the keys when it starts */
  constructor(
    private readonly context: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>,
    private readonly builtin: Connection,
    private readonly isRunning: () => boolean,
    private readonly log: vscode.LogOutputChannel,
  ) {
    // Fires in every window: a key forgotten in one is forgotten by all their engines.
    this.subscription = context.secrets.onDidChange(({ key }) => {
      if (key === SECRET && this.isRunning()) this.handOver().catch((error) => this.log.error(String(error)));
    });
  }

  /** Every key by base URL. */
  async all(): Promise<Record<string, string>> {
    return readKeys(await this.context.secrets.get(SECRET));
  }

  async get(baseURL: string): Promise<string | undefined> {
    return (await this.all())[baseURL];
  }

  /** Keeps a key, or forgets it. The engine knows when this resolves. */
  async set(baseURL: string, key: string | undefined): Promise<void> {
    const { [baseURL]: _, ...others } = await this.all();
    const keys = key === undefined ? others : { ...others, [baseURL]: key };
    await this.context.secrets.store(SECRET, JSON.stringify(keys));
    if (this.isRunning()) await this.handOver();
  }

  /** Embedders chosen before, the last one first. */
  get known(): readonly KnownEmbedder[] {
    return this.context.globalState.get<KnownEmbedder[]>(KNOWN, []);
  }

  async remember({ base_url, model }: KnownEmbedder): Promise<void> {
    const others = this.known.filter((other) => other.base_url !== base_url || other.model !== model);
    await this.context.globalState.update(KNOWN, [{ base_url, model }, ...others]);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async handOver(): Promise<void> {
    const client = await this.builtin.client();
    await client.post('/embedder_keys', { body: { keys: await this.all() } });
  }
}

/** The keys in the secret, which only this class writes. */
export function readKeys(secret: string | undefined): Record<string, string> {
  return secret === undefined ? {} : (JSON.parse(secret) as Record<string, string>);
}

/** The keys, for the engine's start: before there is an engine to hand them to. */
export async function embedderKeysAtStart(secrets: vscode.SecretStorage): Promise<Record<string, string>> {
  return readKeys(await secrets.get(SECRET));
}
