import { OpenAI } from 'openai';
import { extensions } from 'vscode';
import { API_KEY, type EngineProcess, startEngine } from './engineProcess';
import { eventually, services } from './extensionHost';
import { type Fault, FaultProxy } from './faultProxy';
import { temporaryFolder } from './temporaryFolder';

/** A second server, set up as a connection: an engine on data of its own, behind a proxy that can break requests. */
export class OtherServer {
  readonly connectionId = 'other';
  /** What the proxy does to a request of the extension; `client` goes past it. */
  fault: (method: string, path: string) => Fault | undefined = () => undefined;
  private readonly data = temporaryFolder();
  private readonly proxy = new FaultProxy(
    async () => this.engine.baseURL,
    (method, path) => this.fault(method, path),
  );
  private engine!: EngineProcess;

  static async start(): Promise<OtherServer> {
    const server = new OtherServer();
    await server.startEngine(0);
    const profile = { id: server.connectionId, label: 'Other Server', kind: 'compatible' as const };
    const { profiles, connections } = await services();
    await profiles.save({ ...profile, baseURL: await server.proxy.listen() }, { apiKey: API_KEY });
    await eventually(() => connections.get(server.connectionId) ?? Promise.reject(new Error('not set up')));
    return server;
  }

  /** The official client, on the engine itself. */
  get client(): OpenAI {
    return new OpenAI({ baseURL: this.engine.baseURL, apiKey: API_KEY });
  }

  /** How many requests were broken. */
  get faults(): number {
    return this.proxy.faults;
  }

  target(storeId: string) {
    return { connectionId: this.connectionId, storeId };
  }

  /** Starts the engine again, with its clock so far ahead of ours. */
  async moveClock(days: number): Promise<void> {
    await this.engine.stop();
    await this.startEngine(days * 86_400);
  }

  async stop(): Promise<void> {
    await (await services()).profiles.remove(this.connectionId);
    this.proxy.close();
    await this.engine.stop();
    this.data.remove();
  }

  private async startEngine(clockAheadSeconds: number): Promise<void> {
    const root = extensions.getExtension('vector-stores.vector-stores')!.extensionPath;
    this.engine = await startEngine({ root, data: this.data.path, clockAheadSeconds });
  }
}
