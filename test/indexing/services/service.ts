// A service of some kind: the engine behind a proxy that speaks as that kind does, and fails as it is told.
import { builtinConnection } from '../../../src/host/client/builtinConnection';
import type { Connection, ConnectionKind } from '../../../src/host/client/connection';
import type { EngineProcess as BuiltinProcess } from '../../../src/host/client/engineProcess';
import type { ConnectionProfile } from '../../../src/host/client/profile';
import { remoteConnection } from '../../../src/host/client/remoteConnection';
import { API_KEY, type EngineProcess, startEngine } from '../../support/engineProcess';
import { type Fault, FaultProxy } from '../../support/faultProxy';
import { API_VERSION, azure } from './azure';

/** Each kind of connection; Azure in both of its forms. `refusing`: a compatible server that takes OpenAI's types only. */
export const SERVICES = ['builtin', 'openai', 'azure', 'azure v1', 'compatible', 'refusing'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Files of one batch: several batches make a run, as with more files they would. */
const BATCH_FILES = 25;

/** Asks how far the server is; how many such requests there are is a matter of time. */
function isPoll(method: string, url: string): boolean {
  const { pathname, searchParams } = new URL(url, 'http://service');
  const filter = searchParams.get('filter');
  if (method !== 'GET' || filter === 'in_progress') return method === 'GET';
  return /\/file_batches\/[^/]+(\/files)?$/.test(pathname) && filter === null;
}

export class Service {
  /** Requests, those that only ask how far the server is left out. */
  requests = 0;
  private constructor(
    readonly connection: Connection,
    /** Straight to the engine: what really is there. */
    readonly engine: EngineProcess,
    private readonly proxy: FaultProxy,
  ) {}

  static async start(
    name: ServiceName,
    data: string,
    choose: (method: string, url: string) => Fault | undefined,
  ): Promise<Service> {
    const isStrict = name === 'openai' || name === 'refusing' || name.startsWith('azure');
    const engine = await startEngine({ data, strict: isStrict });
    const counted = (method: string, url: string) => {
      if (!isPoll(method, url)) service.requests++;
      return choose(method, url);
    };
    const dialect = name.startsWith('azure') ? azure : undefined;
    const proxy = new FaultProxy(async () => engine.baseURL, counted, dialect);
    const origin = new URL(await proxy.listen()).origin;
    const service: Service = new Service(smallBatches(connectionOf(name, origin)), engine, proxy);
    return service;
  }

  async stop(): Promise<void> {
    this.proxy.close();
    await this.engine.stop();
  }
}

function connectionOf(name: ServiceName, origin: string): Connection {
  if (name === 'builtin') {
    const endpoint = async () => ({ baseURL: `${origin}/v1`, apiKey: API_KEY });
    return builtinConnection({ endpoint } as BuiltinProcess);
  }
  const kind = (name === 'refusing' ? 'compatible' : name.replace(' v1', '')) as Exclude<ConnectionKind, 'builtin'>;
  const path = { azure: '/openai', 'azure v1': '/openai/v1' }[name as string] ?? '/v1';
  const profile: ConnectionProfile = {
    id: name,
    label: name,
    kind,
    baseURL: origin + path,
    ...(name === 'azure' && { apiVersion: API_VERSION }),
  };
  return remoteConnection(profile, async () => ({ apiKey: API_KEY }));
}

function smallBatches(connection: Connection): Connection {
  const capabilities = { ...connection.capabilities, batchFiles: BATCH_FILES };
  return { ...connection, capabilities };
}
