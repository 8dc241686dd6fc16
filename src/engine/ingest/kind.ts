// Whether a file is code or prose: decides where it is cut and how its two legs are weighed.
import path from 'node:path';
import type { ContentKind } from '../search/contract';

const PROSE = new Set(
  `adoc asciidoc bib creole csv diff eml epub htm html log markdown md mdown mdwn mdx mediawiki mkd nfo odp ods odt
  org pdf po pod pptx docx doc rdoc rst rtf srt strings tex text textile tsv txt vtt wiki xhtml xlsx`.split(/\s+/),
);

const CODE = new Set(
  `ada adb ads as asm astro awk bash bat bicep bzl c cc cfg cjs clj cljc cljs cls cmake cmd coffee conf cpp cr cs css cts cu
  cxx d dart def el elm env erl ex exs f f90 fish fs fsi fsx go gql gradle graphql groovy gyp h handlebars hbs hcl hh hpp
  hrl hs hxx ini ino ipynb java jl js json json5 jsonc jsonl jsx kt kts less lisp lock lua m make mjs mk ml mli mm mts nim
  nix nqp pas php pl plist pm pp proto ps1 psd1 psm1 purs py pyi pyx r rb rego rkt rs s sass sbt scala scm scss sh
  sol sql sqlx styl svelte svg swift tcl tf tfvars thrift toml ts tsx v vala vb vhd vhdl vim vue wat wgsl xaml xml xsl
  yaml yml zig zsh`.split(/\s+/),
);

const CODE_NAMES =
  /^(?:makefile|dockerfile|rakefile|gemfile|jenkinsfile|cmakelists|procfile|justfile|brewfile|vagrantfile)$/;
const PROSE_NAMES = /^(?:readme|license|licence|copying|changelog|authors|contributors|notice|todo|install|news)$/;

/** Lines that only code ends or begins with. */
const CODE_LINE =
  /[;{}()[\]>]\s*$|^\s*(?:#include|import |from \S+ import|def |class |func |fn |const |let |var |return\b)/;
const SAMPLE_LENGTH = 8192;

/** Extension in lower case without the dot; for `NAME.EXT.txt`, which is how refused types are uploaded, EXT. */
export function extensionOf(filename: string): string {
  const base = filename.toLowerCase();
  const extension = path.posix.extname(base).slice(1);
  if (extension !== 'txt') return extension;
  const inner = path.posix.extname(base.slice(0, -4)).slice(1);
  return CODE.has(inner) || PROSE.has(inner) ? inner : extension;
}

export function kindOf(filename: string, text: string): ContentKind {
  const extension = extensionOf(filename);
  if (CODE.has(extension)) return 'code';
  if (PROSE.has(extension)) return 'prose';
  const stem = path.posix.basename(filename.toLowerCase(), extension ? `.${extension}` : '');
  if (CODE_NAMES.test(stem)) return 'code';
  if (PROSE_NAMES.test(stem)) return 'prose';
  return kindByContent(text.slice(0, SAMPLE_LENGTH));
}

function kindByContent(sample: string): ContentKind {
  if (sample.startsWith('#!')) return 'code';
  const lines = sample.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const code = lines.filter((line) => CODE_LINE.test(line)).length;
  return code * 4 > lines.length ? 'code' : 'prose';
}
