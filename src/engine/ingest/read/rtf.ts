// The text of a Rich Text file. No library for it is alive; the format is simple enough: groups, control words, text.
import { TextWriter } from './textWriter';

/** A control word with its number, a byte in hexadecimal, a control symbol, a brace, or plain text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;

/** Groups that hold no text of the document. */
const UNSEEN = new Set(
  `fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable
  listoverridetable rsidtbl generator xmlnstbl fldinst header footer headerl headerr headerf footerl footerr footerf`.split(
    /\s+/,
  ),
);
const SYMBOLS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': '\u00a0',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
};

interface Group {
  readonly seen: boolean;
  /** How many characters stand in for a Unicode one, and are to be skipped. */
  readonly stand: number;
}

export const isRtf = (source: string) => source.startsWith('{\\rtf');

/** @param source the file's bytes, one character each */
export function readRtf(source: string): { text: string } {
  const writer = new TextWriter();
  const groups: Group[] = [];
  let group: Group = { seen: true, stand: 1 };
  let decoder = new TextDecoder('windows-1252');
  let skip = 0;
  let bytes: number[] = [];

  const flush = () => {
    if (bytes.length > 0) writer.write(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const write = (text: string) => {
    flush();
    if (group.seen) writer.write(text);
  };
  for (const [, word, number, hex, symbol, brace, plain] of source.matchAll(TOKEN)) {
    if (hex !== undefined) {
      if (skip > 0) skip--;
      else if (group.seen) bytes.push(Number.parseInt(hex, 16));
    } else if (plain !== undefined) {
      const text = plain.slice(skip);
      skip = Math.max(0, skip - plain.length);
      write(text);
    } else if (brace === '{') {
      flush();
      groups.push(group);
    } else if (brace === '}') {
      flush();
      group = groups.pop() ?? group;
    } else if (symbol === '*' || (word !== undefined && UNSEEN.has(word))) {
      group = { ...group, seen: false };
    } else if (word === 'par' || word === 'row' || word === 'line' || word === 'sect' || word === 'page') {
      flush();
      if (group.seen) writer.line();
    } else if (word === 'cell' || word === 'tab') {
      flush();
      if (group.seen) writer.cell();
    } else if (word === 'u') {
      write(String.fromCharCode(Number(number) & 0xffff));
      skip = group.stand;
    } else if (word === 'uc') {
      group = { ...group, stand: Number(number) };
    } else if (word === 'ansicpg') {
      decoder = codePage(number) ?? decoder;
    } else {
      const character = SYMBOLS[word ?? symbol ?? ''];
      if (character) write(character);
    }
  }
  flush();
  return { text: writer.toString() };
}

function codePage(number: string | undefined): TextDecoder | undefined {
  const names: Readonly<Record<string, string>> = { '932': 'shift_jis', '936': 'gbk', '949': 'euc-kr', '950': 'big5' };
  try {
    return new TextDecoder(names[number ?? ''] ?? `windows-${number}`);
  } catch {
    return undefined;
  }
}
