import {
  type JSONPath,
  type Node,
  type ParseError,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { AttributeValue } from '../../shared/attributes';
import { METADATA_KEY_CHARACTERS, METADATA_PAIRS, METADATA_VALUE_CHARACTERS } from '../../shared/limits';

/** Metadata of a store takes strings only; attributes of a store file take strings, numbers and booleans. */
export type PairsKind = 'metadata' | 'attributes';

export type Pairs = Record<string, AttributeValue>;

/** What is wrong, and where in the text, in UTF-16 units. */
export interface PairsProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

export type PairsCheck = { readonly pairs: Pairs } | { readonly problems: readonly PairsProblem[] };

/** Reads a JSON document of pairs and holds it against the API's limits, so that nothing is sent to be refused. */
export function checkPairs(text: string, kind: PairsKind): PairsCheck {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors; // the later ones mostly follow from the first
  if (error)
    return {
      problems: [{ message: `Not JSON: ${syntaxWords(error.error)}.`, offset: error.offset, length: error.length }],
    };
  if (root?.type !== 'object') return { problems: [problemAt(root, 'Write one JSON object: { "key": "value" }.')] };
  const problems = [
    ...problemsOfKeys(root),
    ...(root.children ?? []).flatMap((property) => problemOfValue(property, kind)),
  ];
  if (problems.length > 0) return { problems };
  const pairs = (root.children ?? []).map((property) => [keyOf(property), property.children?.[1]?.value]);
  return { pairs: Object.fromEntries(pairs) };
}

/** Where in the text a server's refusal belongs: at the key its `param` names (`metadata.key`), else at the start. */
export function locateRefusal(text: string, param: string | null | undefined): { offset: number; length: number } {
  const root = parseTree(text);
  const path: JSONPath = (param ?? '').split('.').slice(1);
  const property = root?.children?.find((child) => keyOf(child) === path.join('.'));
  return property ?? { offset: 0, length: text.indexOf('\n') === -1 ? text.length : text.indexOf('\n') };
}

function problemsOfKeys(root: Node): PairsProblem[] {
  const properties = root.children ?? [];
  const problems: PairsProblem[] = [];
  const seen = new Set<string>();
  for (const property of properties) {
    const key = keyOf(property);
    const keyNode = property.children?.[0];
    if (seen.has(key)) problems.push(problemAt(keyNode, `The key "${key}" stands here twice.`));
    if (key === '') problems.push(problemAt(keyNode, 'A key may not be empty.'));
    if (characters(key) > METADATA_KEY_CHARACTERS)
      problems.push(
        problemAt(keyNode, `A key may have ${METADATA_KEY_CHARACTERS} characters; this one has ${characters(key)}.`),
      );
    seen.add(key);
  }
  const tooMany = properties[METADATA_PAIRS];
  if (tooMany)
    problems.push(problemAt(tooMany, `At most ${METADATA_PAIRS} pairs are allowed; here are ${properties.length}.`));
  return problems;
}

function problemOfValue(property: Node, kind: PairsKind): PairsProblem[] {
  const node = property.children?.[1];
  const value: unknown = node?.value;
  if (typeof value === 'string') {
    const length = characters(value);
    if (length <= METADATA_VALUE_CHARACTERS) return [];
    return [problemAt(node, `A value may have ${METADATA_VALUE_CHARACTERS} characters; this one has ${length}.`)];
  }
  const isAllowed =
    kind === 'attributes' && (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)));
  if (isAllowed) return [];
  const allowed = kind === 'metadata' ? 'a string' : 'a string, a number, true or false';
  return [problemAt(node, `The value of "${keyOf(property)}" must be ${allowed}.`)];
}

/** `PropertyNameExpected` → `property name expected`. */
function syntaxWords(code: ParseErrorCode): string {
  return printParseErrorCode(code)
    .replace(/(?<=.)[A-Z]/g, ' $&')
    .toLowerCase();
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

function problemAt(node: Node | undefined, message: string): PairsProblem {
  return { message, offset: node?.offset ?? 0, length: node?.length ?? 0 };
}

/** The API counts characters, not UTF-16 units: an emoji is one. */
function characters(text: string): number {
  return [...text].length;
}
