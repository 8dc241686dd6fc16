// What the tree needs of `vscode`, for benchmarks of the tree outside VS Code: plain values that cost what the real
// ones cost in the extension host.
import { EventEmitter as NodeEmitter } from 'node:events';

export enum TreeItemCollapsibleState {
  None,
  Collapsed,
  Expanded,
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState = TreeItemCollapsibleState.None,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  static readonly File = new ThemeIcon('file');
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  constructor(readonly value: string) {}
}

export class EventEmitter<T> {
  private readonly emitter = new NodeEmitter();
  readonly event = (listener: (value: T) => void) => this.emitter.on('event', listener);

  fire(value: T): void {
    this.emitter.emit('event', value);
  }

  dispose(): void {
    this.emitter.removeAllListeners();
  }
}

export const Uri = { from: (parts: { scheme: string; path: string }) => parts };

export const window = { setStatusBarMessage: () => undefined };

export const workspace = { getConfiguration: () => ({ get: () => 0 }) };
