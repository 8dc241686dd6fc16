import * as vscode from 'vscode';
import { type ConnectionProfile, type ConnectionSecret, readProfiles } from '../client/profile';
import { readSetting } from '../settings';

/** Settings key of the profiles. Its scope is `machine`: a workspace must not be able to point a key elsewhere. */
const SETTING = 'connections';
const secretKey = (connectionId: string) => `connection/${connectionId}`;

/** The profiles in the user's settings, and their secrets in SecretStorage. */
export class ProfileStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly secrets: vscode.SecretStorage) {
    this.subscriptions = [
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`vectorStores.${SETTING}`)) this.changed.fire();
      }),
      // Fires in every window: a key forgotten in one is forgotten in all.
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(secretKey(''))) this.changed.fire();
      }),
    ];
  }

  get profiles(): ConnectionProfile[] {
    return readProfiles(readSetting<unknown>(SETTING));
  }

  async secret(connectionId: string): Promise<ConnectionSecret | undefined> {
    const text = await this.secrets.get(secretKey(connectionId));
    return text === undefined ? undefined : (JSON.parse(text) as ConnectionSecret);
  }

  /** Adds the profile, or replaces the one with its id. */
  async save(profile: ConnectionProfile, secret: ConnectionSecret | undefined): Promise<void> {
    if (secret) await this.secrets.store(secretKey(profile.id), JSON.stringify(secret));
    const isNew = !this.profiles.some(({ id }) => id === profile.id);
    const kept = this.profiles.map((known) => (known.id === profile.id ? profile : known));
    await this.write(isNew ? [...kept, profile] : kept);
  }

  async remove(connectionId: string): Promise<void> {
    await this.forgetKey(connectionId);
    await this.write(this.profiles.filter(({ id }) => id !== connectionId));
  }

  async forgetKey(connectionId: string): Promise<void> {
    await this.secrets.delete(secretKey(connectionId));
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, ...this.subscriptions).dispose();
  }

  private async write(profiles: readonly ConnectionProfile[]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('vectorStores');
    await configuration.update(SETTING, profiles, vscode.ConfigurationTarget.Global);
  }
}
