import { type ExtensionContext, ExtensionMode } from 'vscode';
import { registerConnectionCommands } from './host/commands/connections/registerConnectionCommands';
import { registerCopyEngineKey } from './host/commands/copyEngineKey';
import { registerSetEmbeddingKey } from './host/commands/embedders/setEmbeddingKey';
import { commandRegistrar } from './host/commands/registerCommand';
import { registerStoreCommands } from './host/commands/registerStoreCommands';
import { Commands } from './host/contributions';
import { createServices } from './host/createServices';
import { registerSearch } from './host/search/register';
import type { Services } from './host/services';
import { registerTree } from './host/tree/registerTree';
import type { StoreTree } from './host/tree/storeTree';
import { registerIndexing } from './host/workspace/registerIndexing';

/** What the suites look at. */
export interface UnderTest extends Services {
  readonly tree: StoreTree;
}

/**
 * Builds every part and hands it to VS Code. Nothing here starts work: the engine comes up on first use.
 * Only the suites get the services back: other extensions must not reach the servers with this person's keys.
 */
export function activate(context: ExtensionContext): UnderTest | undefined {
  const services = createServices(context);
  const registerCommand = commandRegistrar(services);
  registerCommand(Commands.showLog, () => services.log.show());
  registerConnectionCommands(services, registerCommand);
  registerSetEmbeddingKey(services.embedderKeys, registerCommand);
  registerCopyEngineKey(services, registerCommand);
  const { tree, rows } = registerTree(services, registerCommand);
  const displays = registerIndexing(services, registerCommand);
  registerStoreCommands(services, registerCommand, { rows, displays, reveal: (store) => tree.reveal(store) });
  registerSearch(services, registerCommand);
  return context.extensionMode === ExtensionMode.Test ? { ...services, tree } : undefined;
}
