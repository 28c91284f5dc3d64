import { Parser } from 'htmlparser2';

/** Elements inside a text: their end does not end it, so that a number split over runs stays whole. */
const INLINE = new Set(['t', 'r', 'rPr', 'span', 's', 'a', 'fld', 'font', 'b', 'i', 'u']);
const PARAGRAPHS = new Set(['p', 'P']);
const BLANKS = new Set(['tab', 'br', 'line-break']);
/** Attributes that people write text into. */
const TEXT_ATTRIBUTES = new Set(
  'descr title prompt promptTitle error errorTitle displayName userId caption alt textlink string-value'.split(' '),
);
/** Attributes of other names are taken when their value could be data. */
const TELLING = /\p{Script=Hangul}|@|\d{10}|\d{2}-\d{2}/u;
const NOT_TELLING = /^\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?$|^(?:https?:\/\/schemas\.|urn:)|^-?\d+\.\d+$/i;

/** The part of an XML document to read, by the local names of elements. */
export interface XmlScope {
  /** Only text inside these elements. */
  readonly inside?: ReadonlySet<string>;
  /** No text inside these elements. */
  readonly outside?: ReadonlySet<string>;
}

/** Decodes an XML part: UTF-8, or UTF-16 where its byte order mark says so. */
export function decodeXml(bytes: Uint8Array): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** An XML part in which only the markup counts, which is ASCII: in UTF-8 its bytes are taken for characters, which costs less. */
export function markupOf(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  return isWide ? decodeXml(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The name of an element without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Hands every paragraph and every telling attribute of an XML document to `visit`. Expands no entity but the five of XML. */
export function readXmlTexts(xml: string, visit: (text: string) => void, scope: XmlScope = {}): void {
  const reader = new XmlTextReader(visit, scope);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(localName(name), attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(localName(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  reader.flush();
}

class XmlTextReader {
  readonly #visit: (text: string) => void;
  readonly #scope: XmlScope;
  #insideDepth = 0;
  #outsideDepth = 0;
  #paragraphDepth = 0;
  #text = '';

  constructor(visit: (text: string) => void, scope: XmlScope) {
    this.#visit = visit;
    this.#scope = scope;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#scope.inside?.has(name) === true) this.#insideDepth++;
    if (this.#scope.outside?.has(name) === true) this.#outsideDepth++;
    if (!this.#isRead()) return;
    this.#boundary(name);
    if (PARAGRAPHS.has(name)) this.#paragraphDepth++;
    if (BLANKS.has(name)) this.#text += ' ';
    for (const [key, value] of Object.entries(attributes)) if (isTelling(key, value)) this.#visit(value.trim());
  }

  text(text: string): void {
    // Line ends between elements are the layout of the file.
    if (this.#isRead() && !(text.includes('\n') && text.trim() === '')) this.#text += text;
  }

  close(name: string): void {
    if (this.#isRead()) {
      if (PARAGRAPHS.has(name)) this.#paragraphDepth = Math.max(0, this.#paragraphDepth - 1);
      this.#boundary(name);
    }
    if (this.#scope.inside?.has(name) === true) this.#insideDepth--;
    if (this.#scope.outside?.has(name) === true) this.#outsideDepth--;
  }

  flush(): void {
    if (this.#text.trim() !== '') this.#visit(this.#text.trim());
    this.#text = '';
  }

  /** Inside a paragraph nothing ends the text, elsewhere every element that is no run does. */
  #boundary(name: string): void {
    if (this.#paragraphDepth === 0 && !INLINE.has(name) && !BLANKS.has(name)) this.flush();
  }

  #isRead(): boolean {
    return this.#outsideDepth === 0 && (this.#scope.inside === undefined || this.#insideDepth > 0);
  }
}

function isTelling(name: string, value: string): boolean {
  if (name.startsWith('xmlns') || value.trim() === '' || NOT_TELLING.test(value)) return false;
  return TEXT_ATTRIBUTES.has(localName(name)) || TELLING.test(value);
}
