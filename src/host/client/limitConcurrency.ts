export type Limited = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Runs what it is given, at most `atOnce` at a time, the rest in the order they came. */
export function limitConcurrency(atOnce: number): Limited {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
