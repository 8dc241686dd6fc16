// Language ids of VS Code by file extension, for the `language` attribute. VS Code tells a file's language only once it
// is open, and the terminal has no VS Code to ask.

const EXTENSIONS: Readonly<Record<string, string>> = {
  bat: 'bat cmd',
  c: 'c h',
  clojure: 'clj cljs cljc',
  coffeescript: 'coffee',
  cpp: 'cc cpp cxx hh hpp hxx',
  csharp: 'cs csx',
  css: 'css',
  dart: 'dart',
  diff: 'diff patch',
  elixir: 'ex exs',
  erlang: 'erl hrl',
  fsharp: 'fs fsi fsx',
  go: 'go',
  groovy: 'groovy gradle',
  haskell: 'hs',
  html: 'html htm',
  ini: 'ini cfg conf',
  java: 'java',
  javascript: 'js mjs cjs',
  javascriptreact: 'jsx',
  json: 'json ipynb',
  jsonc: 'jsonc',
  julia: 'jl',
  kotlin: 'kt kts',
  latex: 'tex',
  less: 'less',
  lua: 'lua',
  markdown: 'md markdown mdx',
  'objective-c': 'm',
  'objective-cpp': 'mm',
  pdf: 'pdf',
  perl: 'pl pm',
  php: 'php',
  plaintext: 'txt log',
  powershell: 'ps1 psm1',
  proto3: 'proto',
  python: 'py pyi',
  r: 'r',
  restructuredtext: 'rst',
  ruby: 'rb rake',
  rust: 'rs',
  scala: 'scala sc',
  scss: 'scss sass',
  shellscript: 'sh bash zsh',
  sql: 'sql',
  svelte: 'svelte',
  swift: 'swift',
  terraform: 'tf',
  toml: 'toml',
  typescript: 'ts mts cts',
  typescriptreact: 'tsx',
  vb: 'vb',
  vue: 'vue',
  xml: 'xml xsd xsl svg',
  yaml: 'yaml yml',
  zig: 'zig',
};

const BY_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([language, extensions]) =>
    extensions.split(' ').map((extension) => [extension, language] as const),
  ),
);

/** The language id of a path by its extension (`src/a.ts` → `typescript`), undefined where it is not known. */
export function languageOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'dockerfile' || name === 'makefile') return name;
  return BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1));
}
