import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;

/** Who is logged in, as a cookie value nobody can forge: `customer.expiry.signature`. */
export function issueCookie(customerId: string, secret: string, now = Date.now()): string {
  const payload = `${customerId}.${now + LIFETIME_MS}`;
  return `${payload}.${sign(payload, secret)}`;
}

/** The customer's id, or undefined when the cookie was tampered with or has run out. */
export function readCookie(cookie: string, secret: string, now = Date.now()): string | undefined {
  const [customerId, expiry, signature] = cookie.split('.');
  if (!customerId || !expiry || !signature) return undefined;
  const expected = Buffer.from(sign(`${customerId}.${expiry}`, secret));
  const given = Buffer.from(signature);
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine && Number(expiry) > now ? customerId : undefined;
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function sign(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('base64url');
}
