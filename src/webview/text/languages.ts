// Enough about languages to colour an excerpt: how comments and strings look, and which words are keywords.

export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComment?: readonly [string, string];
  readonly quotes: string;
  readonly keywords: ReadonlySet<string>;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const cLike: Syntax = {
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  quotes: '"\'`',
  keywords: words(
    'abstract as async await auto bool boolean break case catch char class const constexpr continue crate default ' +
      'defer delete do double dyn else enum export extends extern false final finally float fn for foreach from func ' +
      'function get go if impl implements import in instanceof int interface internal is let long loop match mod module ' +
      'mut namespace new nil null of operator override package private protected pub public readonly ref return sealed ' +
      'select self set short sizeof static struct super switch template this throw throws trait true try type typedef ' +
      'typeof undefined union unsafe use using val var virtual void where while with yield',
  ),
};

const hash: Syntax = {
  lineComments: ['#'],
  quotes: '"\'`',
  keywords: words(
    'and as assert async await begin break case class continue def del do done elif else elsif end ensure esac except ' +
      'exec export False fi finally for from function global if import in is lambda local module next nil None nonlocal ' +
      'not or pass raise rescue require return self super then True true false null try unless until when while with yield',
  ),
};

const sql: Syntax = {
  lineComments: ['--'],
  blockComment: ['/*', '*/'],
  quotes: '"\'`',
  keywords: words(
    'add all alter and as asc between by case column create cross default delete desc distinct drop else end exists false ' +
      'foreign from full group having in index inner insert into is join key left like limit not null offset on or order ' +
      'outer primary references returning right select set table then true union unique update using values view when where with',
  ),
};

const markup: Syntax = { lineComments: [], blockComment: ['<!--', '-->'], quotes: '"', keywords: new Set() };
const css: Syntax = { lineComments: [], blockComment: ['/*', '*/'], quotes: '"\'', keywords: new Set() };
const json: Syntax = { lineComments: ['//'], quotes: '"', keywords: words('true false null') };

const EXTENSIONS: ReadonlyMap<string, Syntax> = new Map([
  ...'ts tsx mts cts js jsx mjs cjs c h cc cpp cxx hpp cs java kt kts go rs swift scala dart php zig proto groovy glsl wgsl'
    .split(' ')
    .map((extension): [string, Syntax] => [extension, cLike]),
  ...'py pyi rb sh bash zsh yaml yml toml ini conf r jl pl ex exs mk cmake nix tf dockerfile makefile'
    .split(' ')
    .map((extension): [string, Syntax] => [extension, hash]),
  ...'sql lua hs elm ada vhdl'.split(' ').map((extension): [string, Syntax] => [extension, sql]),
  ...'html htm xml svg vue svelte'.split(' ').map((extension): [string, Syntax] => [extension, markup]),
  ...'css scss less'.split(' ').map((extension): [string, Syntax] => [extension, css]),
  ...'json jsonc json5'.split(' ').map((extension): [string, Syntax] => [extension, json]),
]);

/** The syntax of a file by its name; undefined for prose and what is not known. */
export function syntaxOf(path: string): Syntax | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return EXTENSIONS.get(name.slice(name.lastIndexOf('.') + 1));
}
