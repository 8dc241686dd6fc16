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

/** Without the slashes at its end, so that equal servers have equal URLs. */
export function trimURL(baseURL: string): string {
  return baseURL.trim().replace(/\/+$/, '');
}

/**
 * Why a key must not be sent to this URL, or undefined. Plain http is for this machine only: anywhere else the key
 * and the files would cross the network readable to all.
 */
export function baseURLProblem(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return 'This is no URL. Write it like https://server.example/v1.';
  }
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the URL.';
  if (url.search !== '' || url.hash !== '') return 'Leave everything after "?" or "#" out of the URL.';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return undefined;
  if (url.protocol === 'http:') return 'Use https: over plain http your key and files could be read on the way.';
  return 'The URL must begin with https://.';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
