import type { OpenAI } from 'openai';
import { pluralize } from '../../shared/words';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolve, resolveStore } from '../stores/resolveTarget';
import { confirm } from './confirm';
import { deleteStores, type StoreToDelete } from './deleteStores';
import { namesOf } from './namesOf';
import { type RegisterRowCommand, STORES } from './registerRowCommand';

const WITH_FILES = 'Delete with Uploaded Files';

export function registerDeleteStore(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.deleteStore, STORES, async (targets) => {
    const picked = targets.length === 0 ? await resolveStore(services, undefined, 'Store to delete') : undefined;
    const resolved = picked ? [picked] : await Promise.all(targets.map((target) => resolve(services, target)));
    const stores: StoreToDelete[] = await Promise.all(
      resolved.map(async (target) => ({ ...target, store: await target.client.vectorStores.retrieve(target.storeId) })),
    );
    if (stores.length === 0) return;
    const objects = stores.map(({ store }) => store);
    const only = stores.length === 1 ? 'Delete Store' : `Delete ${stores.length} Stores`;
    const action = await confirm(questionOf(objects), detailOf(objects), only, WITH_FILES);
    if (action) await deleteStores(services, stores, { withFiles: action === WITH_FILES });
  });
}

function questionOf(stores: readonly OpenAI.VectorStore[]): string {
  const names = namesOf(stores.map((store) => store.name || store.id));
  return stores.length === 1 ? `Delete the store ${names}?` : `Delete ${stores.length} stores: ${names}?`;
}

function detailOf(stores: readonly OpenAI.VectorStore[]): string {
  const files = stores.reduce((total, store) => total + store.file_counts.total, 0);
  const whose = stores.length === 1 ? 'The store goes with its' : 'The stores go with their';
  const goes = `${whose} index of ${pluralize(files, 'file')}. This cannot be undone.`;
  const stays =
    'The uploaded files stay on the server unless you delete them too; other stores that hold them lose them then.';
  return `${goes}\n\n${stays} Files on your disk are never touched.`;
}
