import type { ExtensionContext } from 'vscode';
import { commandRegistrar } from './host/commands/registerCommand';
import { Commands } from './host/contributions';
import { createServices } from './host/createServices';

/** Builds every part and hands it to VS Code. Nothing here starts work: the engine comes up on first use. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  const registerCommand = commandRegistrar(services);
  registerCommand(Commands.showLog, () => services.log.show());
}
