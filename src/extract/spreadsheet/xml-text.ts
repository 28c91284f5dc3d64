import { Parser } from 'htmlparser2';

/** Elements inside a paragraph: their end does not end the text, so that a number split over runs stays whole. */
const INLINE = new Set(['t', 'r', 'fld', 'span', 's', 'a', 'rPr', 'font', 'b', 'i', 'u']);
/** Attributes that people write text into. */
const TEXT_ATTRIBUTES = new Set(
  'descr title prompt promptTitle error errorTitle tooltip display displayName userId caption alt textlink string-value'.split(
    ' ',
  ),
);
/** Attributes of other names are taken when their value could be data. */
const TELLING = /\p{Script=Hangul}|@|\d{10}|\d{2}-\d{2}/u;
const IDENTITY = /^\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?$|^(?:https?:\/\/schemas\.|urn:)/i;

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

/** The name of an element without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Hands every paragraph of text and every telling attribute of an XML document to `visit`. No entity is expanded but the five of XML. */
export function readXmlTexts(xml: string, visit: (text: string) => void, scope: XmlScope = {}): void {
  let depthInside = 0;
  let depthOutside = 0;
  let paragraph = '';
  const isRead = (): boolean => depthOutside === 0 && (scope.inside === undefined || depthInside > 0);
  const flush = (): void => {
    if (paragraph.trim() !== '') visit(paragraph.trim());
    paragraph = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        if (scope.inside?.has(local) === true) depthInside++;
        if (scope.outside?.has(local) === true) depthOutside++;
        if (!isRead()) return;
        if (local === 'tab' || local === 'br' || local === 'line-break') paragraph += ' ';
        else if (!INLINE.has(local)) flush();
        for (const [key, value] of Object.entries(attributes)) if (isTelling(key, value)) visit(value.trim());
      },
      ontext(text) {
        if (isRead()) paragraph += text;
      },
      onclosetag(name) {
        const local = localName(name);
        if (!INLINE.has(local)) flush();
        if (scope.inside?.has(local) === true) depthInside--;
        if (scope.outside?.has(local) === true) depthOutside--;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  flush();
}

function isTelling(name: string, value: string): boolean {
  if (name.startsWith('xmlns') || value.trim() === '' || IDENTITY.test(value)) return false;
  return TEXT_ATTRIBUTES.has(localName(name)) || TELLING.test(value);
}
