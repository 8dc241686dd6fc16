import * as vscode from 'vscode';
import type { RegisterCommand } from '../commands/registerCommand';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { QuickSearch } from './commands/quickSearch';
import { registerResultCommands } from './commands/resultCommands';
import { registerSearchCommands } from './commands/searchCommands';
import { readSearchUri } from './commands/searchUri';
import { HitActions } from './hitActions';
import { ChunkDecoration } from './open/chunkDecoration';
import { FindingOpener } from './open/openFinding';
import { PANEL_VIEW_TYPE, type SearchParts } from './panel/searchPanel';
import { PanelHost } from './panelHost';
import { FileLists } from './run/fileLists';
import { WorkspaceSearchMemory } from './searchMemory';
import { StoreCatalogue } from './storeCatalogue';

/** The search panel, Quick Search, the search commands, and links into them. */
export function registerSearch(services: Services, registerCommand: RegisterCommand): void {
  const catalogue = new StoreCatalogue(services);
  const fileLists = new FileLists();
  const decoration = new ChunkDecoration();
  const opener = new FindingOpener(decoration);
  const memory = new WorkspaceSearchMemory(services.context.workspaceState);
  const parts: SearchParts = { services, catalogue, fileLists, memory, actions: new HitActions(opener) };
  const panelHost = new PanelHost(parts);

  registerSearchCommands(registerCommand, panelHost);
  registerCommand(Commands.quickSearch, () => new QuickSearch(parts, (request) => panelHost.show(request)).show());
  registerResultCommands(registerCommand, panelHost);
  const readAgain = () => {
    catalogue.invalidate();
    fileLists.invalidate();
  };
  services.context.subscriptions.push(
    decoration,
    services.storeEvents.onDidChange(readAgain),
    services.connections.onDidChange(readAgain),
    vscode.window.registerWebviewPanelSerializer(PANEL_VIEW_TYPE, panelHost),
    vscode.window.registerUriHandler({
      handleUri(uri) {
        const request = readSearchUri(uri.path, uri.query);
        if (request) panelHost.fillIn(request);
        else services.log.warn('[search] a link with parameters that it may not have was ignored');
      },
    }),
  );
}
