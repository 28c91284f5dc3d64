import { decodeWhole } from '../text/decoder.ts';

/** A field of a form or a query, decoded. */
export interface FormField {
  readonly name: string;
  readonly value: string;
}

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PLUS = 0x2b;
const PERCENT = 0x25;
const SPACE = 0x20;
/** What a body of names and values begins with; JSON or markup sent under that type does not. */
const FORM_START = /^[^\s{}<>"[\]=&]{0,256}(?:=|&|$)/;

/** Whether bytes begin like `name=value`: what says that it is a form may be anything. */
export function beginsAsForm(head: Uint8Array): boolean {
  return FORM_START.test(Buffer.from(head.subarray(0, 512)).toString('latin1'));
}

/**
 * Takes `application/x-www-form-urlencoded` apart (WHATWG URL, section 5.1), on bytes: a value is UTF-8 or CP949 whatever its neighbours are.
 * A percent sign that encodes nothing stands for itself.
 */
export function readForm(bytes: Uint8Array): FormField[] {
  const fields: FormField[] = [];
  for (let start = 0; start < bytes.length;) {
    const next = bytes.indexOf(AMPERSAND, start);
    const end = next < 0 ? bytes.length : next;
    if (end > start) {
      const piece = bytes.subarray(start, end);
      const equals = piece.indexOf(EQUALS);
      fields.push({
        name: equals < 0 ? '' : unescaped(piece.subarray(0, equals)),
        value: unescaped(piece.subarray(equals + 1)),
      });
    }
    start = end + 1;
  }
  return fields;
}

/** The fields of the query of a request target; none where it has no query. */
export function queryFields(target: string): FormField[] {
  const start = target.indexOf('?');
  return start < 0 ? [] : readForm(Buffer.from(target.slice(start + 1).split('#', 1)[0] ?? '', 'latin1'));
}

/** A field as a line, so that its name speaks for its value as a label does. */
export function fieldLine(name: string, value: string): string {
  return name === '' ? `${value}\n` : `${name}: ${value}\n`;
}

function unescaped(piece: Uint8Array): string {
  const bytes = Buffer.alloc(piece.length);
  let length = 0;
  for (let at = 0; at < piece.length; at++) {
    const byte = piece[at] ?? 0;
    const high = byte === PERCENT ? hexadecimal(piece[at + 1]) : -1;
    const low = high < 0 ? -1 : hexadecimal(piece[at + 2]);
    if (low >= 0) {
      bytes[length++] = (high << 4) | low;
      at += 2;
    } else bytes[length++] = byte === PLUS ? SPACE : byte;
  }
  return decodeWhole(bytes.subarray(0, length)).text;
}

function hexadecimal(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
