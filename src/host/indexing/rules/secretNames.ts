import path from 'node:path';
import type { Verdict } from './verdict';

/** Templates that name what to fill in, and hold no value. */
const TEMPLATE = /\.(example|sample|template|dist|defaults?)$/;

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^\.env(\..+)?$|\.env$/, 'an environment file'],
  [/^\.envrc$/, 'an environment file'],
  [/^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/, 'a private SSH key'],
  [/\.(pem|key|p12|pfx|ppk|p8|gpg|kdbx|keytab|ovpn)$/, 'a key or certificate'],
  [/^\.(netrc|pgpass|my\.cnf|htpasswd|git-credentials|pypirc|dockercfg|npmrc|yarnrc)$/, 'may hold credentials'],
  [/^_netrc$/, 'may hold credentials'],
  [/^(credentials|secrets?)(\.(json|ya?ml|toml|ini|xml|txt|env|properties))?$/, 'credentials by its name'],
  [/^(service[-_]?account|client[-_]?secret).*\.json$/, 'credentials by its name'],
  [/^(application_default_credentials|google-services|kubeconfig)(\.json)?$/, 'credentials by its name'],
  [/\.(tfstate|tfstate\.backup|tfvars)$/, 'Terraform values, which often hold secrets'],
  [/^local\.settings\.json$|^wp-config\.php$|^\.vault[-_]pass(word)?$/, 'may hold credentials'],
];

/** Secrets by name. Names that merely contain such a word (`keyboard.key.ts`, `environment.ts`) are not. */
export function judgeSecretName(file: string): Verdict {
  const name = path.posix.basename(file).toLowerCase();
  if (TEMPLATE.test(name)) return undefined;
  const inFolder = path.posix.basename(path.posix.dirname(file)).toLowerCase();
  if (['.ssh', '.aws', '.gnupg', '.kube'].includes(inFolder) && !name.endsWith('.pub'))
    return { reason: 'secret', detail: `lies in ${inFolder}` };
  const found = NAMES.find(([pattern]) => pattern.test(name));
  return found && { reason: 'secret', detail: found[1] };
}
