// Which cells of a spreadsheet are dates: it stores them as numbers, and only the style tells.
import type { OfficePackage } from './package';

/** Built-in number formats that show a date or a time. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);
const QUOTED_OR_BRACKETED = /"[^"]*"|\[[^\]]*\]|\\./g;
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet, as the leap year bug of 1900 puts it. */
const EPOCH = Date.UTC(1899, 11, 30);
const LAST_DAY = 2_958_465;

/** The style indexes of date cells, as cells name them. */
export async function readStyles(document: OfficePackage, part: string | undefined): Promise<Set<string>> {
  const custom = new Set<number>();
  const dates = new Set<string>();
  let inCellFormats = false;
  let index = 0;
  if (part !== undefined) {
    await document.scan(part, {
      open(tag, attributes) {
        if (tag === 'cellXfs') inCellFormats = true;
        const format = Number(attributes.get('numFmtId'));
        if (tag === 'numFmt' && isDateFormat(attributes.get('formatCode') ?? '')) custom.add(format);
        if (tag !== 'xf' || !inCellFormats) return;
        if (BUILT_IN_DATES.has(format) || custom.has(format)) dates.add(String(index));
        index++;
      },
      close(tag) {
        if (tag === 'cellXfs') inCellFormats = false;
      },
    });
  }
  return dates;
}

function isDateFormat(code: string): boolean {
  return /[dmyhs]/i.test(code.replace(QUOTED_OR_BRACKETED, '').replace(/general/i, ''));
}

/** `2024-03-01`, with the time of day where there is one. */
export function dateText(serial: number): string {
  if (!(serial >= 0 && serial <= LAST_DAY)) return String(serial);
  const iso = new Date(EPOCH + Math.round(serial * DAY_MS)).toISOString();
  const date = iso.slice(0, 10);
  const time = iso.slice(11, 16);
  if (serial < 1) return time;
  return time === '00:00' ? date : `${date} ${time}`;
}
