import type { Verdict } from './verdict';

/**
 * Well-known token shapes, each anchored on a literal prefix so that one pass over the text finds them all. Guesses
 * by entropy were left out: on source trees they flag hashes and test vectors by the hundred.
 */
const SHAPES: readonly (readonly [string, string])[] = [
  ['-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----', 'a private key'],
  ['\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b', 'an AWS access key'],
  ['\\bgh[pousr]_[A-Za-z0-9]{36}', 'a GitHub token'],
  ['\\bgithub_pat_[A-Za-z0-9_]{50}', 'a GitHub token'],
  ['\\bglpat-[A-Za-z0-9_-]{20}', 'a GitLab token'],
  ['\\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}T3BlbkFJ', 'an OpenAI key'],
  ['\\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40}', 'an OpenAI key'],
  ['\\bsk-ant-[a-z]+[0-9]*-[A-Za-z0-9_-]{40}', 'an Anthropic key'],
  ['\\bxox[abeoprs]-[0-9A-Za-z]{10,}-[0-9A-Za-z-]{10}', 'a Slack token'],
  ['\\bAIza[0-9A-Za-z_-]{35}', 'a Google API key'],
  ['\\b[rs]k_live_[0-9a-zA-Z]{20}', 'a Stripe key'],
  ['\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}', 'a SendGrid key'],
  ['\\bnpm_[A-Za-z0-9]{36}', 'an npm token'],
  ['\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}', 'a PyPI token'],
  ['\\bhf_[A-Za-z]{34}', 'a Hugging Face token'],
  ['\\bdop_v1_[a-f0-9]{64}', 'a DigitalOcean token'],
  ['AccountKey=[A-Za-z0-9+/]{86}==', 'an Azure storage key'],
];

const ANY_SHAPE = new RegExp(SHAPES.map(([shape]) => `(${shape})`).join('|'));

/** @param text the file's bytes as Latin-1: every shape is ASCII, and this needs no decoding. */
export function judgeSecretContent(text: string): Verdict {
  const match = ANY_SHAPE.exec(text);
  if (!match) return undefined;
  const shape = SHAPES.findIndex((_, index) => match[index + 1] !== undefined);
  const line = text.slice(0, match.index).split('\n').length;
  return { reason: 'secret', detail: `${SHAPES[shape]![1]} in line ${line}` };
}
