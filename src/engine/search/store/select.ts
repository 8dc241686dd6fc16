// The kernels that fuse both legs and find the best chunks (select.wat). They number chunks within the job's shard.
import { arena } from '../vectors/arena';
import { scan } from '../vectors/scan';
import selectModule from './select.wat';

interface Select {
  /** The highest of the 32-bit floats from one address up to another, or 0. */
  highest(at: number, end: number): number;
  highestCosine(job: number, from: number, to: number, best: number): number;
  fuse(job: number, from: number, to: number): void;
  /** The first chunk whose fused score is `floor` or more, its score made exact; else `to`. */
  next(job: number, from: number, to: number, floor: number): number;
}

export const select = new WebAssembly.Instance(new WebAssembly.Module(selectModule), {
  host: { memory: arena.memory },
  scan: { exact: scan.exact },
}).exports as unknown as Select;
