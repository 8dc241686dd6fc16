// Ids of the API's objects. The first 16 of 32 hexadecimal digits are the time of creation (seconds, then microseconds
// within the second), so the order of ids is the order of creation and a page can be asked after a deleted object.
import { randomBytes } from 'node:crypto';

export type IdPrefix = 'vs_' | 'vsfb_' | 'file-' | 'upload_' | 'part_';

export interface NewId {
  readonly id: string;
  /** Seconds; the same instant the id carries. */
  readonly createdAt: number;
}

let last = 0;

/** Makes an id that sorts after every id this process made before, whatever the clock does. */
export function newId(prefix: IdPrefix, nowMs: number): NewId {
  last = Math.max(Math.floor(nowMs * 1000), last + 1);
  const seconds = Math.floor(last / 1_000_000);
  const time = hex8(seconds) + hex8(last % 1_000_000);
  return { id: prefix + time + randomBytes(8).toString('hex'), createdAt: seconds };
}

/** The id of one request, which every response carries. */
export const newRequestId = (): string => `req_${randomBytes(16).toString('hex')}`;

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}
