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
  private pause: { readonly resumesAt: Date; readonly why: string } | undefined;
  private ticking: NodeJS.Timeout | undefined;
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

  /** The run waits: says why and for how long, second by second, until it goes on. */
  wait(resumesAt: Date, why: string): void {
    this.pause = { resumesAt, why };
    this.ticking ??= setInterval(() => {
      if (this.waits === '') this.stopTicking();
      this.tell();
    }, 1_000);
    this.tell();
  }

  /** `the service asks to wait: 12 s`; empty while the run goes on. */
  private get waits(): string {
    const seconds = Math.ceil(((this.pause?.resumesAt.getTime() ?? 0) - Date.now()) / 1_000);
    return this.pause && seconds > 0 ? `${this.pause.why}: ${seconds} s` : '';
  }

  private stopTicking(): void {
    clearInterval(this.ticking);
    this.ticking = undefined;
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
    this.stopTicking();
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
    if (!this.report) return;
    const increment = Math.max(0, (this.last ? percentOf(this.last) : 0) - this.reported);
    this.reported += increment;
    const parts = [this.last ? describeProgress(this.last) : '', this.waits, TO_BACKGROUND];
    this.report.report({ message: parts.filter(Boolean).join(' · '), increment });
  }
}

/** Uploading is the bar's first half, processing its second. */
function percentOf({ phase, done, total, bytesDone, bytesTotal }: Progress): number {
  if (phase === 'uploading') return (50 * bytesDone) / Math.max(1, bytesTotal);
  return 50 + (50 * done) / Math.max(1, total);
}
