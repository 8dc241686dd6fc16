// Which chunks may be returned: those of live files that the search's filter lets through. A file is asked about when
// one of its chunks would be kept, not before, so a search without a filter pays for the files it returns.
import type { FileKey } from '../contract';
import type { LiveShard } from './liveShard';

const UNKNOWN = 0;
const ACCEPTED = 1;
const REFUSED = 2;

export class FileMask {
  private readonly answers: Uint8Array;

  constructor(
    fileCount: number,
    private readonly accepts: (fileKey: FileKey) => boolean,
  ) {
    this.answers = new Uint8Array(fileCount);
  }

  /** Whether chunk `chunk` of `shard` may be returned. */
  admits(shard: LiveShard, chunk: number): boolean {
    if (shard.alive[chunk] === 0) return false;
    const file = shard.files[chunk]!;
    const place = shard.firstFile + file;
    if (this.answers[place] === UNKNOWN) {
      this.answers[place] = this.accepts(shard.fileKeys[file]!) ? ACCEPTED : REFUSED;
    }
    return this.answers[place] === ACCEPTED;
  }
}
