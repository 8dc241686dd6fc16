import { pluralize } from '../../shared/words';
import { type FileTarget, selectedTargets } from '../client/targets';
import { Commands } from '../contributions';
import { chooseInTheView } from '../errors';
import type { Services } from '../services';
import { confirm } from './confirm';
import { forEachFile } from './forEachFile';
import type { RegisterCommand } from './registerCommand';

export function registerDeleteFileEverywhere(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.deleteFileEverywhere, async (clicked?: FileTarget, selected?: FileTarget[]) => {
    const targets = selectedTargets(clicked, selected);
    if (targets.length === 0) throw chooseInTheView('file');
    const action = await confirm(
      `Delete ${pluralize(targets.length, 'uploaded file')} from the server?`,
      'Every store that holds it loses it, not only this one. This cannot be undone. Files on your disk are not touched.',
      'Delete Everywhere',
    );
    if (!action) return;
    await forEachFile(services, targets, 'Deleting', ({ client, fileId }) => client.files.delete(fileId));
    for (const { connectionId } of targets) services.storeEvents.notify({ connectionId });
  });
}
