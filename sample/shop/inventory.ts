import { database } from './database';

export interface Hold {
  orderId: string;
  isbns: string[];
}

const ATTEMPTS = 4;

/**
 * Takes copies off the shelf for an order. Each shelf row carries a version number; the update only goes through when
 * nobody else changed the row since it was read, otherwise it is read again. The slower of two buyers sees `SoldOut`.
 */
export async function reserve(orderId: string, lines: { isbn: string; copies: number }[]): Promise<Hold> {
  for (const { isbn, copies } of lines) {
    let done = false;
    for (let attempt = 0; attempt < ATTEMPTS && !done; attempt++) {
      const shelf = await database.one('select copies, version from shelf where isbn = $1', [isbn]);
      if (shelf.copies < copies) throw new SoldOut(isbn);
      const changed = await database.run(
        'update shelf set copies = copies - $1, version = version + 1 where isbn = $2 and version = $3',
        [copies, isbn, shelf.version],
      );
      done = changed === 1;
    }
    if (!done) throw new Error(`${isbn} is in great demand right now`);
  }
  return { orderId, isbns: lines.map((line) => line.isbn) };
}

export async function release(hold: Hold): Promise<void> {
  await database.run('update shelf set copies = copies + 1 where isbn = any($1)', [hold.isbns]);
}

export class SoldOut extends Error {
  constructor(readonly isbn: string) {
    super(`No copy of ${isbn} is left`);
  }
}
