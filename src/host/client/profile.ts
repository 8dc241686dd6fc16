import { baseURLProblem, trimURL } from '../../shared/baseURL';
import type { ConnectionKind } from './connection';

export type RemoteKind = Exclude<ConnectionKind, 'builtin'>;

/** A server a person has set up. Lives in the user's settings; whatever is secret is in `ConnectionSecret`. */
export interface ConnectionProfile {
  readonly id: string;
  readonly label: string;
  readonly kind: RemoteKind;
  /** Ends in `/v1` as a rule; what the official client joins its paths to. */
  readonly baseURL: string;
  /** Azure OpenAI's older form of the API; without it Azure's v1 form is used, which needs none. */
  readonly apiVersion?: string;
  readonly organization?: string;
  readonly project?: string;
  /** What the live check found: false where the server has no search. */
  readonly search?: boolean;
}

/** Kept in SecretStorage only, as one JSON text a profile. */
export interface ConnectionSecret {
  readonly apiKey?: string;
  /** Sent with every request; values can be secrets, so all of them are kept as such. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const REMOTE_KINDS: readonly RemoteKind[] = ['openai', 'azure', 'compatible'];

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** The profiles of a settings value. People edit settings by hand: entries that cannot be a profile are left out. */
export function readProfiles(value: unknown): ConnectionProfile[] {
  if (!Array.isArray(value)) return [];
  const profiles = new Map<string, ConnectionProfile>();
  for (const entry of value) {
    const profile = readProfile(entry);
    if (profile && !profiles.has(profile.id)) profiles.set(profile.id, profile);
  }
  return [...profiles.values()];
}

function readProfile(entry: unknown): ConnectionProfile | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const fields = entry as Record<string, unknown>;
  const text = (key: string) => {
    const value = fields[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const id = text('id');
  const kind = REMOTE_KINDS.find((known) => known === fields['kind']);
  const baseURL = text('baseURL');
  if (id === undefined || id === 'builtin' || kind === undefined || baseURL === undefined) return undefined;
  if (baseURLProblem(baseURL) !== undefined) return undefined;
  return {
    id,
    label: text('label') ?? new URL(baseURL).host,
    kind,
    baseURL: trimURL(baseURL),
    apiVersion: text('apiVersion'),
    organization: text('organization'),
    project: text('project'),
    search: typeof fields['search'] === 'boolean' ? fields['search'] : undefined,
  };
}
