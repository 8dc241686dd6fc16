// Names that a piece of source text defines, in any language: no parser, a few patterns a line. What a query names is
// nearly always wanted where it is defined, not where it is used.
import { functionName } from './functionName';
import { controlWords } from './vocabulary';

/**
 * How much a definition is one: a type before a function (or constructor) of its name, and both before a variable, a
 * bare `name(…) {` that may be a call, or code added to a type defined elsewhere.
 */
export type DefinitionStrength = 1 | 2 | 3;
export const WEAK = 1;
export const STRONG = 2;
export const TYPE = 3;

/** Longer lines are data or minified. */
const LINE_UNITS = 400;

const NAME = '[A-Za-z_$][\\w$]*';
const TYPES =
  'class|interface|struct|enum|trait|record|object|protocol|actor|mixin|module|defmodule|namespace|union|typealias|type|' +
  'newtype|data|typedef|defprotocol';
const FUNCTIONS = 'fn|func|fun|function|def|defp|defmacro|defmacrop|defguard|macro_rules!|macro|sub|proc';
/** Code for a type that is defined elsewhere. */
const ADDITIONS = 'impl(?:<[^>]*>)?|extension';

/** `class Name`, `def self.name`, `func (receiver) Name`, `impl Name`, …: anywhere in the line. */
const keyword = new RegExp(
  `(?:^|[\\s;{(])(?:(${TYPES})|(${FUNCTIONS})|${ADDITIONS})\\s+(?:\\([^)]*\\)\\s*)?(?:self\\.)?` +
    `((?:${NAME}(?:\\.|::))*${NAME}[!?]?)`,
  'g',
);

/** Patterns of a whole line, with what they are worth. */
const patterns: readonly (readonly [RegExp, DefinitionStrength])[] = [
  [/^\s*#\s*define\s+([A-Za-z_]\w*)/, STRONG],
  // name() { in shells; X = function, a.b.x = function
  [/^\s*(?:local\s+)?(?:function\s+)?([A-Za-z_][\w.:-]*)\s*(?:\(\)\s*\{|=\s*(?:async\s+)?function\b)/, STRONG],
  [/^([a-z_][\w']*)\s*::\s/, STRONG], // Haskell
  [
    /^\s*(?:exports|module\.exports|\w+(?:\.prototype)?)\.([A-Za-z_$][\w$]*)\s*=\s*(?:async\s+)?(?:function|\()/,
    STRONG,
  ],
  [/^\s*(?:export\s+)?(?:pub\s+)?(?:const|let|var|val)\s+([A-Za-z_$][\w$]*)\s*(?::[^=]+)?=/, WEAK],
];

/** Names defined in `text`, without their qualifiers, each with its surest definition. */
export function definedNames(text: string): Map<string, DefinitionStrength> {
  const names = new Map<string, DefinitionStrength>();
  const add = (qualified: string | undefined, strength: DefinitionStrength) => {
    const name = qualified?.slice(1 + Math.max(qualified.lastIndexOf('.'), qualified.lastIndexOf(':')));
    if (name === undefined || name.length < 2 || controlWords.has(name.toLowerCase())) return;
    if ((names.get(name) ?? 0) < strength) names.set(name, strength);
  };
  for (const line of text.split('\n')) {
    if (line.length > LINE_UNITS || /^\s*(?:$|\/\/|\/\*|\*|--)/.test(line)) continue;
    for (const [, type, called, name] of line.matchAll(keyword)) add(name, type ? TYPE : called ? STRONG : WEAK);
    for (const [pattern, strength] of patterns) add(pattern.exec(line)?.[1], strength);
    const called = functionName(line);
    if (called !== undefined) add(called.name, called.strength);
  }
  return names;
}
