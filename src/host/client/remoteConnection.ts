import { AzureOpenAI, OpenAI } from 'openai';
import { keyIsMissing } from '../errors';
import { AttachBudget } from './attachBudget';
import { capabilitiesOf } from './capabilities';
import type { Connection } from './connection';
import { guardedFetch } from './guardedFetch';
import { Pace } from './pace';
import type { FetchDecorator } from './pendingRequests';
import type { ConnectionProfile, ConnectionSecret } from './profile';
import { KEY_IS_GONE, refusal } from './refusal';

/** Tries again after a failure that may pass; the client waits between, or as long as the server says. */
const RETRIES = 4;

export interface RemoteConnection extends Connection {
  readonly profile: ConnectionProfile;
}

/** A server on the network. The secret is looked for before each request, so a forgotten key is gone at once. */
export function remoteConnection(
  profile: ConnectionProfile,
  readSecret: () => PromiseLike<ConnectionSecret | undefined>,
): RemoteConnection {
  const pace = new Pace();
  const capabilities = capabilitiesOf(profile);
  const attachBudget = capabilities.service && new AttachBudget(capabilities.service.attachesPerMinute);
  const whileKeyIsKept: FetchDecorator = (send) => async (input, init) =>
    (await readSecret()) === undefined ? refusal(keyIsMissing(profile.label), 401, KEY_IS_GONE) : send(input, init);
  return {
    id: profile.id,
    label: profile.label,
    kind: profile.kind,
    capabilities,
    profile,
    pace,
    async client(decorate) {
      const secret = await readSecret();
      if (secret === undefined) throw keyIsMissing(profile.label);
      const decorated: FetchDecorator = (send) => (decorate ? decorate(whileKeyIsKept(send)) : whileKeyIsKept(send));
      return createClient(profile, secret, { pace, attachBudget, decorate: decorated });
    },
  };
}

export interface SendOptions {
  readonly pace?: Pace;
  readonly attachBudget?: AttachBudget;
  readonly decorate?: FetchDecorator;
}

/** The official client for a profile; every value is given, so that nothing of the person's environment is read. */
export function createClient(
  profile: ConnectionProfile,
  secret: ConnectionSecret,
  { pace = new Pace(), attachBudget, decorate = (send) => send }: SendOptions = {},
): OpenAI {
  const { kind, baseURL, apiVersion, organization, project } = profile;
  const apiKey = secret.apiKey ?? '';
  const common = {
    baseURL,
    organization: organization ?? null,
    project: project ?? null,
    maxRetries: RETRIES,
    fetch: decorate(guardedFetch({ baseURL, pace, attachBudget })),
  };
  const headers = { ...secret.headers };
  if (kind === 'azure' && apiVersion !== undefined) {
    return new AzureOpenAI({ ...common, apiKey, apiVersion, defaultHeaders: headers });
  }
  // Azure's v1 form takes its key in a header of its own; a server that wants no key must not get an empty one.
  const authorization = apiKey === '' || kind === 'azure' ? { Authorization: null } : {};
  const azureKey = kind === 'azure' ? { 'api-key': apiKey } : {};
  return new OpenAI({
    ...common,
    apiKey: apiKey === '' ? 'none' : apiKey,
    defaultHeaders: { ...authorization, ...azureKey, ...headers },
  });
}
