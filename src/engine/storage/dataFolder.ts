// Where things lie in the data folder. Names come from ids and hashes that the engine made, never from a client.
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

export class DataFolder {
  readonly catalog: string;
  /** Uploads on their way in; what an ended process left here is swept at start-up. */
  readonly incoming: string;
  readonly blobs: string;
  readonly stores: string;

  /** @throws the error of the file system when the folder cannot be made or written */
  constructor(readonly root: string) {
    this.catalog = path.join(root, 'catalog.db');
    this.incoming = path.join(root, 'incoming');
    this.blobs = path.join(root, 'blobs');
    this.stores = path.join(root, 'stores');
    mkdirSync(root, { recursive: true });
    // Before the folders in it: on a read-only file system mkdir says only that something is not there.
    accessSync(root, constants.W_OK);
    for (const folder of [this.incoming, this.blobs, this.stores]) mkdirSync(folder, { recursive: true });
  }

  newIncoming(): string {
    return path.join(this.incoming, randomBytes(16).toString('hex'));
  }

  /** Removes a received file that found no place. */
  discard(incoming: string): void {
    rmSync(incoming, { force: true });
  }

  part(partId: string): string {
    return path.join(this.incoming, partId);
  }

  /** The uploaded bytes with this hash, as a path; two levels keep folders small. */
  blob(sha256: string): string {
    return path.join(this.blobs, sha256.slice(0, 2), sha256);
  }

  store(storeId: string): string {
    return path.join(this.stores, `${storeId}.db`);
  }
}
