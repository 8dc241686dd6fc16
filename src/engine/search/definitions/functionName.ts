// Functions written without a keyword: `int main(…)`, `public static void run(…)`, `render(…) {`.
import type { DefinitionStrength } from './definedNames';
import { controlWords, methodPrefixes, modifiers } from './vocabulary';

/** The function that a line defines by writing its name in front of a parenthesis, if it does. */
export function functionName(line: string): { name: string; strength: DefinitionStrength } | undefined {
  const parenthesis = line.indexOf('(');
  if (parenthesis < 1) return undefined;
  const before = line.slice(0, parenthesis).replace(/\s*(?:<[^<>]*>)?\s*$/, '');
  const qualified = /(?:\w+::)*~?[A-Za-z_$][\w$]*$/.exec(before)?.[0];
  if (qualified === undefined) return undefined;
  const prefix = before.slice(0, before.length - qualified.length);
  if (/[^\w:<>,&*\s~[\].?]/.test(prefix)) return undefined;
  const words = prefix.match(/\w+/g) ?? [];
  if (words.some((word) => controlWords.has(word))) return undefined;
  if (words.some((word) => modifiers.has(word))) return { name: qualified, strength: 2 };
  const indented = /^\s/.test(line);
  const rest = line.slice(parenthesis);
  if (!indented && words.length > 0 && /[\s*&]$/.test(prefix) && !rest.includes(';')) {
    return { name: qualified, strength: 2 };
  }
  if (words.every((word) => methodPrefixes.has(word)) && /\)[^;]*\{\s*$/.test(rest)) {
    return { name: qualified, strength: 1 };
  }
  return undefined;
}
