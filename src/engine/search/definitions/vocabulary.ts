/** Words before a parenthesis or after a keyword that are no names. */
export const controlWords: ReadonlySet<string> = new Set(
  (
    'if for foreach while switch catch return function else elif new match case with and or not in is the a an of to ' +
    'self this super throw await yield assert sizeof typeof using namespace do end then ' +
    'that which will used like from as by its be are was has'
  ).split(' '),
);

/** Words in front of a method's type and name. */
export const modifiers: ReadonlySet<string> = new Set(
  (
    'public private protected internal static final abstract virtual override async synchronized sealed readonly ' +
    'partial default inline extern constexpr'
  ).split(' '),
);

/** Words that may stand before a bare method's name. */
export const methodPrefixes: ReadonlySet<string> = new Set(['async', 'static', 'get', 'set']);
