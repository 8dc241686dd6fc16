import type { Event } from 'vscode';
import type { Connection } from '../client/connection';

/** The servers this person has set up; the built-in engine is always one of them, and the first. */
export interface ConnectionService {
  readonly all: readonly Connection[];
  get(connectionId: string): Connection | undefined;
  /** A connection came, went or changed. */
  readonly onDidChange: Event<void>;
}
