import * as vscode from 'vscode';
import { Commands, TREE_VIEW } from '../../contributions';
import type { Progress } from '../../indexing/run/progress';
import { describeProgress } from '../../indexing/words';

type ProgressReport = vscode.Progress<{ message?: string; increment?: number }>;

/** Notifications have no button beside Cancel, but a link in their text. */
const TO_BACKGROUND = `[Run in Background](command:${Commands.runInBackground})`;

/**
 * How far one run is: in a cancellable notification, or, in the background, as the bar of the view and an item of the
 * status bar. A person moves it from one to the other; cancelled, either stops the run.
 */
export class RunDisplay {
  private readonly cancelled = new AbortController();
  private last: Progress | undefined;
  private report: ProgressReport | undefined;
  private reported = 0;
  /** Ends what shows it at present. */
  private leave = () => {};
  private isBackground: boolean;

  constructor(
    readonly title: string,
    isInBackground: boolean,
    private readonly onChange: (display: RunDisplay, isOver: boolean) => void,
  ) {
    this.isBackground = isInBackground;
    this.enter();
  }

  /** Aborted when the person cancels. */
  get signal(): AbortSignal {
    return this.cancelled.signal;
  }

  get isInBackground(): boolean {
    return this.isBackground;
  }

  get progress(): Progress | undefined {
    return this.last;
  }

  show(progress: Progress): void {
    this.last = progress;
    this.tell();
    this.onChange(this, false);
  }

  move(toBackground: boolean): void {
    if (toBackground === this.isBackground) return;
    this.leave();
    this.isBackground = toBackground;
    this.enter();
    this.onChange(this, false);
  }

  cancel(): void {
    this.cancelled.abort();
  }

  end(): void {
    this.leave();
    this.onChange(this, true);
  }

  private enter(): void {
    const left = new Promise<void>((resolve) => {
      this.leave = resolve;
    });
    this.reported = 0;
    const place = this.isBackground
      ? { location: { viewId: TREE_VIEW } }
      : { location: vscode.ProgressLocation.Notification, title: this.title, cancellable: true };
    void vscode.window.withProgress(place, (report, token) => {
      this.report = report;
      token.onCancellationRequested(() => this.cancel());
      this.tell();
      return left;
    });
  }

  private tell(): void {
    if (!this.last || !this.report) return;
    const increment = Math.max(0, percentOf(this.last) - this.reported);
    this.reported += increment;
    this.report.report({ message: `${describeProgress(this.last)} · ${TO_BACKGROUND}`, increment });
  }
}

/** Uploading is the bar's first half, processing its second. */
function percentOf({ phase, done, total, bytesDone, bytesTotal }: Progress): number {
  if (phase === 'uploading') return (50 * bytesDone) / Math.max(1, bytesTotal);
  return 50 + (50 * done) / Math.max(1, total);
}
