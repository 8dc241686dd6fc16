// What kind of file a path says it is, for the rules that put some kinds lower.

export interface PathKinds {
  /** Tests, examples, fixtures, benchmarks, documentation. */
  readonly supporting: boolean;
  /** Vendored, generated, minified, declarations and lock files. */
  readonly foreign: boolean;
  /** Compatibility layers, deprecated and old code. */
  readonly legacy: boolean;
}

export interface PathClass extends PathKinds {
  /** Folders that the file lies in. */
  readonly depth: number;
  /** Where a folder is named for a version: the folder that holds it, and its number. */
  readonly version?: { readonly of: string; readonly number: number };
}

const supporting =
  /(?:^|\/)(?:tests?|__tests__|specs?|testing|test_?utils?|testdata|fixtures?|__fixtures__|mocks?|__mocks__|examples?|samples?|demos?|benchmarks?|bench|e2e|stories|docs?)(?:\/|$)|[._-](?:test|tests|spec|bench|stories|mock)\.[^/]+$|(?:^|\/)test_[^/]*$|_(?:test|spec)\.[^/]+$|(?:Tests?\.(?:java|cs|kt|swift|php|scala)|Spec\.(?:scala|hs|kt|swift))$/i;
const foreign =
  /(?:^|\/)(?:vendor|third_?party|external|deps|node_modules|dist|build|out|target|generated|gen|_?vendored)(?:\/|$)|\.min\.|\.pb\.|_pb2|\.g\.|\.generated\.|\.designer\.cs$|\.d\.ts$|(?:^|[/.-])lock\.(?:json|yaml)$|\.lock$|\.sum$/i;
const legacy = /(?:^|\/)_?(?:compat|compatibility|legacy|deprecated|obsolete|polyfills?|shims?|old|v1)(?:\/|\.|$)/i;

export function classifyPath(path: string): PathClass {
  const version = /^(.*?\/|)v(\d{1,4})\//i.exec(path);
  return {
    supporting: supporting.test(path),
    foreign: foreign.test(path),
    legacy: legacy.test(path),
    depth: path.split('/').length - 1,
    ...(version && { version: { of: version[1]!, number: Number(version[2]) } }),
  };
}

const asksForSupporting =
  /\b(?:tests?|testing|tested|specs?|examples?|samples?|demos?|fixtures?|mocks?|mocking|bench(?:mark)?s?|stories|docs?|documentation)\b/i;
const asksForForeign = /\b(?:vendor(?:ed)?|third[- ]party|generated|dist|lock ?files?|node_modules)\b/i;
const asksForLegacy = /\b(?:compat(?:ibility)?|legacy|deprecated|obsolete|polyfills?|shims?|old|v1)\b/i;

/** The kinds that a query asks for, which are then not put lower. */
export function kindsAskedFor(query: string): PathKinds {
  return {
    supporting: asksForSupporting.test(query),
    foreign: asksForForeign.test(query),
    legacy: asksForLegacy.test(query),
  };
}
