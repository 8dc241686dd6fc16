import type { HitAction } from '../../../shared/search/protocol';
import type { RegisterCommand } from '../../commands/registerCommand';
import { Commands } from '../../contributions';
import type { PanelHost } from '../panelHost';

/** What the panel's context menu hands over: the hit below the pointer. */
interface HitContext {
  readonly hit?: unknown;
}

/** The context menu of a result: each entry is a command, since the menu is VS Code's own. */
export function registerResultCommands(registerCommand: RegisterCommand, panelHost: PanelHost): void {
  const act =
    (action: HitAction) =>
    async (context?: HitContext): Promise<void> => {
      if (typeof context?.hit === 'number') await panelHost.panel?.actOnHit(context.hit, action);
    };
  registerCommand(Commands.openResult, act('open'));
  registerCommand(Commands.openResultToSide, act('openToSide'));
  registerCommand(Commands.openResultFile, act('openFile'));
  registerCommand(Commands.openResultStoredText, act('openStoredText'));
  registerCommand(Commands.compareResult, act('compare'));
  registerCommand(Commands.moreLikeResult, act('moreLikeThis'));
  registerCommand(Commands.filterToFolder, act('filterToFolder'));
  registerCommand(Commands.copyResultPlace, act('copyPlace'));
  registerCommand(Commands.copyResultText, act('copyText'));
}
