// Multipart bodies: fields and files in any order, missing, twice, oversized, cut off, with odd names.
import type { Random } from '../../support/random';
import { anyString } from './values';

const NAMES = [
  'file',
  'data',
  'purpose',
  'expires_after[anchor]',
  'expires_after[seconds]',
  '',
  '__proto__',
  'a[b][c]',
];
const VALUES = ['assistants', 'user_data', 'created_at', '3600', '99', 'x'.repeat(70_000)];
const FILENAMES = [
  'note.md',
  '../../etc/passwd',
  'C:\\autoexec.bat',
  'a"b.md',
  'naïve.md',
  '',
  '.',
  'x'.repeat(5000),
  'a\0b.md',
];

export function multipart(random: Random): { headers: Record<string, string>; body: Uint8Array } {
  const boundary = random.pick(['b', 'boundary', 'x'.repeat(70), "it's+odd_('/')"]);
  const parts = random.next() < 0.6 ? goodParts(random, boundary) : anyParts(random, boundary);
  let body = `${parts.join('')}--${boundary}--\r\n`;
  if (random.next() < 0.1) body = body.slice(0, random.integer(0, body.length));
  const declared = random.next() < 0.95 ? boundary : random.pick(['', 'other', 'y'.repeat(500)]);
  return { headers: { 'content-type': `multipart/form-data; boundary="${declared}"` }, body: Buffer.from(body) };
}

function goodParts(random: Random, boundary: string): string[] {
  const parts = [part(boundary, 'purpose', 'assistants')];
  for (const name of ['file', 'data']) {
    if (random.next() < 0.7) parts.push(part(boundary, name, anyText(random), random.pick(FILENAMES)));
  }
  return random.next() < 0.5 ? parts : parts.reverse();
}

function anyParts(random: Random, boundary: string): string[] {
  return Array.from({ length: random.integer(0, 6) }, () => {
    const filename = random.next() < 0.5 ? random.pick(FILENAMES) : undefined;
    return part(boundary, random.pick(NAMES), random.next() < 0.5 ? random.pick(VALUES) : anyText(random), filename);
  });
}

const anyText = (random: Random): string =>
  random.next() < 0.8 ? `The pilot boards ship ${random.integer(0, 99)} at the buoy.` : anyString(random);

function part(boundary: string, name: string, value: string, filename?: string): string {
  const file = filename === undefined ? '' : `; filename="${filename}"`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
}
