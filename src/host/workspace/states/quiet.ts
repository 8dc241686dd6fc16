/**
 * Waits until it has been quiet for a while, but never longer than a limit: a log that is written without end must not
 * hold everything up.
 */
export class Quiet {
  private timer: NodeJS.Timeout | undefined;
  private firstAt = 0;

  /**
   * @param quietMs asked for anew each time
   * @param longestMs from the first `stir` on
   */
  constructor(
    private readonly quietMs: () => number,
    private readonly longestMs: number,
    private readonly onQuiet: () => void,
  ) {}

  /** Something happened. */
  stir(): void {
    if (this.timer === undefined) this.firstAt = Date.now();
    clearTimeout(this.timer);
    const left = this.firstAt + this.longestMs - Date.now();
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.onQuiet();
      },
      Math.max(0, Math.min(this.quietMs(), left)),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
