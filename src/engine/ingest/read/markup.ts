// Reads HTML and XML as a stream of tags and text, on htmlparser2's tokenizer alone: its parser above keeps a stack of
// open tags that is quadratic (100,000 open tags took it 12 s; cheerio, turndown and html-to-text overflow at 10,000).
// Entities that a document declares itself are never expanded, so none can grow.
import { Tokenizer } from 'htmlparser2';

export interface MarkupHandler {
  /**
   * Names are in lower case for HTML, without their namespace prefix for XML: no standard fixes the prefix. Attributes
   * that have one are there with it, too.
   */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

export type MarkupLanguage = 'html' | 'xml';

/** Calls the handler for everything in `source`, in order; malformed markup is read as far as it goes. */
export function scanMarkup(source: string, language: MarkupLanguage, handler: Partial<MarkupHandler>): void {
  const xml = language === 'xml';
  const nameOf = xml ? localName : (name: string) => name.toLowerCase();
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const open = () => handler.open?.(name, attributes);

  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: true },
    {
      onopentagname(start, end) {
        name = nameOf(source.slice(start, end));
        if (attributes.size > 0) attributes = new Map();
      },
      onattribname(start, end) {
        attribute = source.slice(start, end);
        value = '';
      },
      onattribdata(start, end) {
        value += source.slice(start, end);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        if (xml && attribute.includes(':')) attributes.set(attribute, value);
        attributes.set(nameOf(attribute), value);
      },
      onopentagend: open,
      onselfclosingtag() {
        open();
        handler.close?.(name);
      },
      onclosetag(start, end) {
        handler.close?.(nameOf(source.slice(start, end)));
      },
      ontext(start, end) {
        handler.text?.(source.slice(start, end));
      },
      ontextentity(codePoint) {
        handler.text?.(String.fromCodePoint(codePoint));
      },
      oncdata(start, end, endOffset) {
        handler.text?.(source.slice(start, end - endOffset));
      },
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
