import * as vscode from 'vscode';
import type { RegisterCommand } from '../../commands/registerCommand';
import { Commands } from '../../contributions';
import { describeProgress } from '../../indexing/words';
import { RunDisplay } from './runDisplay';

/** Every run of this window, and the status bar item of those in the background. */
export class RunDisplays implements vscode.Disposable {
  private readonly running = new Set<RunDisplay>();
  private item: vscode.StatusBarItem | undefined;

  constructor(registerCommand: RegisterCommand) {
    registerCommand(Commands.runInBackground, () => this.move(true));
    registerCommand(Commands.showProgress, () => this.move(false));
    registerCommand(Commands.cancelRuns, () => {
      for (const display of this.running) display.cancel();
    });
  }

  begin(title: string, isInBackground: boolean): RunDisplay {
    const display = new RunDisplay(title, isInBackground, (changed, isOver) => {
      if (isOver) this.running.delete(changed);
      this.draw();
    });
    this.running.add(display);
    this.draw();
    return display;
  }

  dispose(): void {
    this.item?.dispose();
  }

  private move(toBackground: boolean): void {
    for (const display of this.running) display.move(toBackground);
  }

  private draw(): void {
    const inBackground = [...this.running].filter((display) => display.isInBackground);
    if (inBackground.length === 0) {
      this.item?.hide();
      return;
    }
    this.item ??= newItem();
    const done = inBackground.reduce((sum, { progress }) => sum + (progress?.done ?? 0), 0);
    const total = inBackground.reduce((sum, { progress }) => sum + (progress?.total ?? 0), 0);
    const { phase } = inBackground[0]!.progress ?? { phase: 'uploading' };
    const verb = phase === 'uploading' ? 'Uploading' : 'Processing';
    this.item.text = `$(sync~spin) ${verb} ${done.toLocaleString('en-US')}/${total.toLocaleString('en-US')}`;
    const lines = inBackground.map(({ title, progress }) => {
      return progress ? `${title}: ${describeProgress(progress)}` : title;
    });
    this.item.tooltip = tooltip(lines);
    this.item.accessibilityInformation = { label: `Vector Stores: ${lines.join('. ')}` };
    this.item.show();
  }
}

function newItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('vectorStores.run', vscode.StatusBarAlignment.Left);
  item.name = 'Vector Stores: Run in Background';
  item.command = Commands.showProgress;
  return item;
}

function tooltip(lines: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [Commands.showProgress, Commands.cancelRuns] };
  for (const line of lines) text.appendText(`${line}\n`);
  text.appendMarkdown(
    `\n\n[Show Progress](command:${Commands.showProgress}) · [Cancel](command:${Commands.cancelRuns})`,
  );
  return text;
}
