import { pluralize } from '../../shared/words';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { confirm } from './confirm';
import { forEachFile } from './forEachFile';
import { FILES, type RegisterRowCommand } from './registerRowCommand';

export function registerDeleteFileEverywhere(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.deleteFileEverywhere, FILES, async (targets) => {
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
