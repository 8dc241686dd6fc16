import type * as vscode from 'vscode';
import { builtinConnection } from './client/builtinConnection';
import { EngineProcess } from './client/engineProcess';
import { Connections } from './connections/connections';
import { EmbedderKeys, embedderKeysAtStart } from './connections/embedderKeys';
import { fixedAddress } from './connections/fixedAddress';
import { ProfileStore } from './connections/profileStore';
import { createLog } from './log';
import type { Services } from './services';
import { BatchMemory } from './stores/batchMemory';
import { RecentStores } from './stores/recentStores';
import { StoreEvents } from './stores/storeEvents';

/** Builds the parts the whole host shares and ties them to the window's life. Starts nothing. */
export function createServices(context: vscode.ExtensionContext): Services {
  const log = createLog();
  const engine = new EngineProcess({
    entry: context.asAbsolutePath('dist/engine/main.js'),
    dataDirectory: context.globalStorageUri.fsPath,
    log: (line) => log.info(`[engine] ${line}`),
    fixedAddress: () => fixedAddress(context.secrets),
    embedderKeys: () => embedderKeysAtStart(context.secrets),
  });
  const profiles = new ProfileStore(context.secrets);
  const builtin = builtinConnection(engine);
  const connections = new Connections(builtin, profiles);
  const embedderKeys = new EmbedderKeys(context, builtin, () => engine.state === 'running', log);
  const storeEvents = new StoreEvents();
  context.subscriptions.push(log, engine, profiles, connections, embedderKeys, storeEvents);
  return {
    context,
    log,
    engine,
    profiles,
    connections,
    embedderKeys,
    storeEvents,
    batchMemory: new BatchMemory(context.globalState),
    recentStores: new RecentStores(context.workspaceState),
  };
}
