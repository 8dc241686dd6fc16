import type { Event } from 'vscode';
import type { Connection } from '../client/connection';

/** The servers this person has set up; the built-in engine is always one of them. */
export interface ConnectionService {
  /** The workspace's default first, then the built-in engine, then the others in the order of the settings. */
  readonly all: readonly Connection[];
  /** What new stores are made on unless a person says otherwise: the built-in engine until they choose another. */
  readonly default: Connection;
  /** Chooses the default of this workspace. */
  useByDefault(connectionId: string): Promise<void>;
  get(connectionId: string): Connection | undefined;
  /** A connection came, went or changed. */
  readonly onDidChange: Event<void>;
}
