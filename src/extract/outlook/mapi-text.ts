import { decodeMailText } from '../mail/mail-charset.ts';
import { ID, INTEGER, NARROW_STRING, UNICODE_STRING, type MapiProperty } from './mapi-object.ts';

/** What a property says, if it is a string. */
export interface MapiText {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Characters that could not be decoded. */
  readonly damaged: number;
}

/** The strings among the properties, without the empty ones. `charset` is that of narrow strings. */
export function mapiTexts(properties: readonly MapiProperty[], charset: string): MapiText[] {
  return properties.flatMap(({ id, type, name, bytes }) => {
    if (type !== NARROW_STRING && type !== UNICODE_STRING) return [];
    const { text, damaged } = type === UNICODE_STRING ? wideText(bytes) : decodeMailText(withoutEnd(bytes), charset);
    const trimmed = text.replaceAll('\0', ' ').trimEnd();
    return trimmed.trim() === '' ? [] : [{ id, name, text: trimmed, damaged }];
  });
}

/** The first of the given properties that is there, as text. */
export function firstText(texts: readonly MapiText[], ...ids: readonly number[]): string {
  for (const id of ids) {
    const found = texts.find((text) => text.id === id);
    if (found !== undefined) return found.text;
  }
  return '';
}

/** The charset label of a code page that the message names. */
export function charsetOf(properties: readonly MapiProperty[], id: number): string {
  const property = properties.find((candidate) => candidate.id === id && candidate.type === INTEGER);
  if (property === undefined || property.bytes.length < 4) return '';
  const { buffer, byteOffset } = property.bytes;
  const page = new DataView(buffer, byteOffset).getUint32(0, true);
  if (page === 65_001 || page === 20_127) return 'utf-8';
  if (page === 949 || page === 51_949) return 'cp949';
  if (page === 50_225) return 'iso-2022-kr';
  if (page === 28_591) return 'iso-8859-1';
  return page === 932 ? 'shift_jis' : `windows-${String(page)}`;
}

/** Without the NULs behind a narrow string: they would make it look like UTF-16. */
function withoutEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

function wideText(bytes: Uint8Array): { text: string; damaged: number } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf16le');
  return { text, damaged: bytes.length % 2 };
}

/** Integer code page in force for narrow strings: the message's own, else that of its body. */
export function narrowCharset(properties: readonly MapiProperty[]): string {
  const own = charsetOf(properties, ID.messageCodePage);
  return own === '' ? charsetOf(properties, ID.internetCodePage) : own;
}
