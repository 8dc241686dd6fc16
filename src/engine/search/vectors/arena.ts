// The process's vectors, in one WebAssembly memory: a memory of its own for each shard would reserve gigabytes of
// address space each. Blocks are taken first-fit and given back when their shard goes.

const PAGE_BYTES = 65536;
const ALIGNMENT = 16;

interface Block {
  at: number;
  bytes: number;
}

class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  private readonly free: Block[] = [];

  constructor() {
    this.free.push({ at: 0, bytes: this.memory.buffer.byteLength });
  }

  /** Takes a block, 16-byte aligned. Throws a RangeError when 4 GiB are used. Views of the memory made before are void. */
  take(bytes: number): number {
    const wanted = Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    const index = this.free.findIndex((block) => block.bytes >= wanted);
    if (index < 0) {
      this.grow(wanted);
      return this.take(bytes);
    }
    const block = this.free[index]!;
    const { at } = block;
    block.at += wanted;
    block.bytes -= wanted;
    if (block.bytes === 0) this.free.splice(index, 1);
    return at;
  }

  /** Gives back a block taken with the same size. */
  give(at: number, bytes: number): void {
    const size = Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    const index = this.free.findIndex((block) => block.at > at);
    const place = index < 0 ? this.free.length : index;
    this.free.splice(place, 0, { at, bytes: size });
    this.join(place);
    if (place > 0) this.join(place - 1);
  }

  private join(index: number): void {
    const block = this.free[index]!;
    const next = this.free[index + 1];
    if (next === undefined || block.at + block.bytes !== next.at) return;
    block.bytes += next.bytes;
    this.free.splice(index + 1, 1);
  }

  private grow(wanted: number): void {
    const before = this.memory.buffer.byteLength;
    // By an eighth at least, so that many small shards don't grow it one page at a time.
    const pages = Math.ceil(Math.max(wanted, before / 8) / PAGE_BYTES);
    this.memory.grow(pages);
    this.give(before, this.memory.buffer.byteLength - before);
  }
}

export const arena = new Arena();
