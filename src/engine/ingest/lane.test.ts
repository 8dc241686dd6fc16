import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lane, type LaneWorker } from './lane';

class FakeWorker implements LaneWorker<string, string> {
  onReply: (reply: string) => void = () => {};
  onDeath: () => void = () => {};
  readonly tasks: string[] = [];
  killed = false;
  post(task: string): void {
    this.tasks.push(task);
  }
  kill(): void {
    this.killed = true;
  }
}

let started: FakeWorker[];
const laneOf = (options: { workers?: number; tasksPerWorker?: number } = {}) =>
  new Lane<string, string>({
    workers: 1,
    secondsPerTask: 5,
    idleSeconds: 60,
    ...options,
    start: () => {
      const worker = new FakeWorker();
      started.push(worker);
      return worker;
    },
  });
const outcome = (promise: Promise<string>) => promise.catch((error: Error) => error.message);

beforeEach(() => {
  started = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe('a lane of workers', () => {
  it('starts no more workers than it may, and keeps the order', async () => {
    const lane = laneOf({ workers: 2 });
    const results = ['a', 'b', 'c'].map((task) => lane.run(task));
    expect(started.map(({ tasks }) => tasks)).toEqual([['a'], ['b']]);
    started[1]!.onReply('B');
    expect(started[1]!.tasks).toEqual(['b', 'c']);
    started[1]!.onReply('C');
    started[0]!.onReply('A');
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C']);
  });

  it('ends a worker that takes too long and goes on with another', async () => {
    const lane = laneOf();
    const slow = outcome(lane.run('slow'));
    const next = lane.run('next');
    vi.advanceTimersByTime(5000);
    expect(await slow).toMatch(/longer than 5 seconds/);
    expect(started[0]!.killed).toBe(true);
    started[1]!.onReply('done');
    expect(await next).toBe('done');
  });

  it('fails only the task of a worker that dies', async () => {
    const lane = laneOf();
    const fatal = outcome(lane.run('fatal'));
    const next = lane.run('next');
    started[0]!.onDeath();
    expect(await fatal).toMatch(/too much memory/);
    started[1]!.onReply('done');
    expect(await next).toBe('done');
  });

  it('replaces a worker that died while it rested', async () => {
    const lane = laneOf();
    const first = lane.run('first');
    started[0]!.onReply('done');
    await first;
    started[0]!.onDeath();
    void lane.run('second');
    expect(started[1]!.tasks).toEqual(['second']);
  });

  it('drops a cancelled task, whether it waits or is under way', async () => {
    const lane = laneOf();
    const controllers = [new AbortController(), new AbortController()];
    const results = controllers.map(({ signal }, index) => outcome(lane.run(`${index}`, signal)));
    const last = lane.run('last');
    controllers[1]!.abort(new Error('cancelled while waiting'));
    controllers[0]!.abort(new Error('cancelled under way'));
    expect(await Promise.all(results)).toEqual(['cancelled under way', 'cancelled while waiting']);
    expect(started.map(({ tasks }) => tasks)).toEqual([['0'], ['last']]);
    started[1]!.onReply('done');
    expect(await last).toBe('done');
    await expect(lane.run('x', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });

  it('replaces workers after their share of tasks, and lets idle ones go', async () => {
    const lane = laneOf({ tasksPerWorker: 2 });
    for (const [task, worker] of [
      ['a', 0],
      ['b', 0],
      ['c', 1],
    ] as const) {
      const result = lane.run(task);
      started[worker]!.onReply('done');
      await result;
    }
    expect(started.map(({ tasks, killed }) => [tasks, killed])).toEqual([
      [['a', 'b'], true],
      [['c'], false],
    ]);
    vi.advanceTimersByTime(60_000);
    expect(started[1]!.killed).toBe(true);
  });

  it('ends everything when it is closed', async () => {
    const lane = laneOf();
    const results = ['a', 'b'].map((task) => outcome(lane.run(task)));
    lane.close();
    expect(await Promise.all(results)).toEqual(['The ingest pool is closed', 'The ingest pool is closed']);
    expect(started[0]!.killed).toBe(true);
    await expect(lane.run('c')).rejects.toThrow('closed');
  });
});
