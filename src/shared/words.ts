// Counts, sizes and times in words, the same on every surface.

/** `1 file`, `412 files`, `12,000 files`. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}

const QUOTED_CHARACTERS = 60;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A name other people gave, inside a sentence: cut to 60 characters, and unable to turn the words around it. */
export function quoteName(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  const characters = [...line];
  const short =
    characters.length > QUOTED_CHARACTERS ? `${characters.slice(0, QUOTED_CHARACTERS - 1).join('')}…` : line;
  return RIGHT_TO_LEFT.test(short) ? `"\u2068${short}\u2069"` : `"${short}"`;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `0 B`, `3.1 MB`, `412 KB`: powers of 1024, one decimal below ten. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** power;
  const digits = power === 0 || amount >= 10 ? 0 : 1;
  return `${amount.toFixed(digits)} ${UNITS[power]}`;
}

const DAY = 86_400;
const HOUR = 3_600;

/** The largest whole unit of a span: `6 d`, `4 h`, `12 min`, `less than a minute`. */
export function formatSpan(seconds: number): string {
  if (seconds >= DAY) return `${Math.floor(seconds / DAY)} d`;
  if (seconds >= HOUR) return `${Math.floor(seconds / HOUR)} h`;
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min`;
  return 'less than a minute';
}

/** `in_progress` → `in progress`: the API's states as people read them. */
export function statusWord(status: string): string {
  return status.replaceAll('_', ' ');
}
