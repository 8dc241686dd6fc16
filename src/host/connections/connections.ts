import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Connection } from '../client/connection';
import { type RemoteConnection, remoteConnection } from '../client/remoteConnection';
import type { ConnectionService } from './connectionService';
import type { ProfileStore } from './profileStore';

/** Workspace state, not a setting: a folder from elsewhere must not choose where its files go. */
const DEFAULT = 'vectorStores.defaultConnection';

/** The built-in engine and the servers of the user's profiles. */
export class Connections implements ConnectionService, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private remote: readonly RemoteConnection[] = [];
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly builtin: Connection,
    private readonly store: ProfileStore,
    private readonly workspaceState: vscode.Memento,
  ) {
    this.readProfiles();
    this.subscription = store.onDidChange(() => {
      this.readProfiles();
      this.changed.fire();
    });
  }

  get all(): readonly Connection[] {
    const first = this.default;
    return [first, ...[this.builtin, ...this.remote].filter((connection) => connection !== first)];
  }

  get default(): Connection {
    const id = this.workspaceState.get<string>(DEFAULT);
    return this.remote.find((connection) => connection.id === id) ?? this.builtin;
  }

  async useByDefault(connectionId: string): Promise<void> {
    await this.workspaceState.update(DEFAULT, connectionId);
    this.changed.fire();
  }

  get(connectionId: string): Connection | undefined {
    return this.all.find((connection) => connection.id === connectionId);
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, this.subscription).dispose();
  }

  /** A connection whose profile is the same stays the same object: the tree keeps what it has read of it. */
  private readProfiles(): void {
    const known = new Map(this.remote.map((connection) => [connection.id, connection]));
    this.remote = this.store.profiles.map((profile) => {
      const current = known.get(profile.id);
      if (current && isDeepStrictEqual(current.profile, profile)) return current;
      return remoteConnection(profile, () => this.store.secret(profile.id));
    });
  }
}
