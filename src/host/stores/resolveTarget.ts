import type { OpenAI } from 'openai';
import type { Connection, StoreRef } from '../client/connection';
import {
  type AnyTarget,
  type BatchTarget,
  type FileTarget,
  isBatchTarget,
  isFileTarget,
  type StoreTarget,
} from '../client/targets';
import { connectionIsGone } from '../errors';
import type { Services } from '../services';
import { pickStore } from './pickStore';

/** A target with the client to act on it. */
export type Resolved<Target> = Target & { readonly connection: Connection; readonly client: OpenAI };

/** @throws UserError when the connection was removed meanwhile, or its server cannot be reached. */
export async function resolve<Target extends StoreTarget>(
  services: Services,
  target: Target,
): Promise<Resolved<Target>> {
  const connection = services.connections.get(target.connectionId);
  if (connection === undefined) throw connectionIsGone();
  return { ...idsOf(target), connection, client: await connection.client(services.requests.watch) } as Resolved<Target>;
}

/** The store given, or else one the person picks; undefined when they back out. */
export async function resolveStore(
  services: Services,
  target: StoreTarget | undefined,
  placeHolder: string,
): Promise<Resolved<StoreTarget> | undefined> {
  if (target) return resolve(services, target);
  const picked = await pickStore(services, { placeHolder });
  return picked && resolve(services, targetOf(picked));
}

export function targetOf(store: StoreRef): StoreTarget {
  return { connectionId: store.connection.id, storeId: store.storeId };
}

/** A tree node has a connection and much else; only its ids travel on. */
function idsOf(target: StoreTarget): AnyTarget {
  const { connectionId, storeId } = target;
  if (isFileTarget(target)) return { connectionId, storeId, fileId: target.fileId } satisfies FileTarget;
  if (isBatchTarget(target)) return { connectionId, storeId, batchId: target.batchId } satisfies BatchTarget;
  return { connectionId, storeId };
}
