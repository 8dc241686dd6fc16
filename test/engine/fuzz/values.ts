// Values that break parsers, validators and databases, and mutations of good bodies into bad ones.
import type { Random } from '../../support/random';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const STRINGS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  "'; DROP TABLE files; --",
  '" OR 1=1',
  '%00',
  '%2e%2e%2f',
  '\ud800',
  '\udc00x',
  '\uffff\ufeff\u202e',
  '👩‍👩‍👧‍👦'.repeat(50),
  'é'.repeat(513),
  'a'.repeat(70_000),
  '(a+)+$',
  '{{7*7}}<script>alert(1)</script>',
  'file-',
  'vs_',
  '__proto__',
  'constructor',
  'toString',
  'null',
  '-1',
  '1e999',
];

const NUMBERS = [0, -0, -1, 1, 0.5, 1.5, 49, 50, 51, 100, 101, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1e308, 5e-324];

const KEYS = ['__proto__', 'constructor', 'hasOwnProperty', '', 'a.b', '$where', 'length', 'key', 'k'.repeat(65)];

export function anyString(random: Random): string {
  if (random.next() < 0.7) return random.pick(STRINGS);
  return String.fromCharCode(...Array.from({ length: random.integer(0, 40) }, () => random.integer(0, 0xffff)));
}

export function anyValue(random: Random, depth = 3): Json {
  const kind = random.integer(0, depth > 0 ? 7 : 4);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random.next() < 0.5;
    case 2:
      return random.pick(NUMBERS);
    case 3:
    case 4:
      return anyString(random);
    case 5:
      return Array.from({ length: random.integer(0, 4) }, () => anyValue(random, depth - 1));
    case 6:
      return nested(random);
    default:
      return Object.fromEntries(
        Array.from({ length: random.integer(0, 4) }, () => [random.pick(KEYS), anyValue(random, depth - 1)]),
      );
  }
}

/** Stands for arrays or filters nested deeper than JSON.stringify could write; `serialize` puts them in its place. */
const nested = (random: Random): string =>
  `@nested ${random.pick(['array', 'filter'])} ${random.pick([10, 1000, 10_000])}`;

/** The JSON of a value, nested ones written out. */
export function serialize(value: Json): string {
  return JSON.stringify(value).replaceAll(/"@nested (array|filter) (\d+)"/g, (_, kind, depth) => {
    const [open, core, close] = kind === 'array' ? ['[', '', ']'] : ['{"type":"and","filters":[', EQ, ']}'];
    return open.repeat(Number(depth)) + core + close.repeat(Number(depth));
  });
}

const EQ = JSON.stringify({ type: 'eq', key: 'a', value: 1 });

/** Changes one place of a body: another value, a key more, a key less. */
export function mutate(random: Random, value: Json): Json {
  if (Array.isArray(value) && value.length > 0 && random.next() < 0.7) {
    const at = random.integer(0, value.length - 1);
    return value.map((item, i) => (i === at ? mutate(random, item) : item));
  }
  if (isObject(value) && random.next() < 0.9) {
    const keys = Object.keys(value);
    const key = keys.length > 0 && random.next() < 0.8 ? random.pick(keys) : random.pick(KEYS);
    const { [key]: old, ...rest } = value;
    if (random.next() < 0.2) return rest;
    return Object.fromEntries([...Object.entries(rest), [key, mutate(random, old ?? null)]]);
  }
  return anyValue(random);
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
