import pLimit from 'p-limit';
import type { Connection } from '../client/connection';

/** Questions in flight at once on one window. */
const AT_ONCE = 6;

/**
 * Names of uploaded files, which the API does not give with a store's files. Asked one by one and kept: a File never
 * changes its name. Files added by this extension carry their path as an attribute and are not asked for.
 */
export class FileNames {
  private readonly names = new Map<string, string>();
  private readonly asked = new Set<string>();
  private readonly limited = pLimit(AT_ONCE);

  get(connectionId: string, fileId: string): string | undefined {
    return this.names.get(`${connectionId}/${fileId}`);
  }

  /** True once the name has come by this call; false when it was asked for before or cannot be had. */
  async load(connection: Connection, fileId: string): Promise<boolean> {
    const key = `${connection.id}/${fileId}`;
    if (this.asked.has(key)) return false;
    this.asked.add(key);
    return this.limited(async () => {
      try {
        const client = await connection.client();
        this.names.set(key, (await client.files.retrieve(fileId)).filename);
        return true;
      } catch {
        return false; // The File itself was deleted, or the key may not read it: its id stands for it.
      }
    });
  }
}
