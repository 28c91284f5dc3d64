import type { ExtractSink } from '../contract.ts';
import { decodeMailText } from '../mail/mail-charset.ts';
import { decodeBase64, decodeQuotedPrintable } from '../mail/transfer-encoding.ts';
import type { ContentLine } from './content-line.ts';

const IMAGES: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'IMAGE']);
const FILES: ReadonlySet<string> = new Set(['SOUND', 'KEY', 'ATTACH']);
/** Values made of parts with semicolons between them. */
const STRUCTURED: ReadonlySet<string> = new Set(['N', 'ADR', 'ORG', 'GENDER', 'REQUEST-STATUS']);
/** Control characters that no text has: what was decoded is a file. */
// eslint-disable-next-line no-control-regex -- control characters are what is asked for
const NO_TEXT = /[\x00-\x08\x0e-\x1f]/;

/** The text of a property. Pictures and files inside it are gaps; their text is empty. */
export function textOfProperty(property: ContentLine, sink: ExtractSink): string {
  const { name, parameters, value } = property;
  const encoding = (parameters.get('ENCODING') ?? '').toUpperCase();
  if (encoding === 'BASE64' || encoding === 'B') return textOfBase64(property, sink);
  const plain = encoding === 'QUOTED-PRINTABLE' ? textOfQuotedPrintable(property, sink) : value;
  const file = /^data:([^,;]{0,100})(?:;[^,;]{0,100}){0,4};base64,/i.exec(plain);
  if (file !== null) return leftOut(/^image\//i.test(file[1] ?? ''), sink);
  return STRUCTURED.has(name) ? joinParts(name, plain) : unescaped(plain);
}

function textOfBase64({ name, parameters, value }: ContentLine, sink: ExtractSink): string {
  if (IMAGES.has(name)) return leftOut(true, sink);
  const { bytes, isDamaged } = decodeBase64(Buffer.from(value));
  const { text, damaged } = decodeMailText(bytes, parameters.get('CHARSET') ?? '');
  if (FILES.has(name) || isDamaged || damaged > 0 || NO_TEXT.test(text)) {
    return leftOut(false, sink);
  }
  return text;
}

/** A picture or file inside a property is not read. */
function leftOut(isImage: boolean, sink: ExtractSink): string {
  if (isImage) sink.cover('images', 1);
  sink.gap(isImage ? 'image-not-read' : 'unsupported', isImage ? 'embedded image' : 'encoded content');
  return '';
}

/** Characters that stand unencoded between the escapes are kept. */
function textOfQuotedPrintable({ parameters, value }: ContentLine, sink: ExtractSink): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what the encoding is made of
  if (!/^[\x00-\x7f]*$/.test(value)) {
    sink.gap('partial-content', 'text encoding');
    return value;
  }
  const { text, damaged } = decodeMailText(decodeQuotedPrintable(Buffer.from(value)), parameters.get('CHARSET') ?? '');
  if (damaged > 0) sink.gap('partial-content', 'text encoding');
  return text;
}

/** `홍;길동;;;` is the name 홍길동; parts of other values and of Latin names are words. */
function joinParts(name: string, value: string): string {
  const parts = value
    .split(/(?<!\\);/)
    .map((part) => unescaped(part).trim())
    .filter((part) => part !== '');
  return parts.join(name === 'N' && parts.every((part) => /^\p{Script=Hangul}+$/u.test(part)) ? '' : ' ');
}

function unescaped(value: string): string {
  return value.includes('\\')
    ? value.replace(/\\([nN]|.)/g, (_, character: string) => (/[nN]/.test(character) ? '\n' : character))
    : value;
}
