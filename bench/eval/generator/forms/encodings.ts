import { GROUPED_KINDS, NUMBER_KINDS, plain } from './form.ts';
import type { Form } from './form.ts';

const bytesOf = (text: string, write: (byte: number) => string): string =>
  Array.from(Buffer.from(text), write).join('');
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
const each = (text: string, write: (code: number) => string): string =>
  Array.from(text, (sign) => write(sign.codePointAt(0) ?? 0)).join('');
const encoded = (id: string, write: (text: string) => string): Form => ({
  id,
  section: '3.8',
  kinds: NUMBER_KINDS,
  write: (groups) => write(plain(groups)),
});
const sentence = (text: string): string => `확인용 ${text} 입니다`;

/** Numbers in an encoding that another program undoes. The label stands outside, in plain text. */
export const ENCODING_FORMS: readonly Form[] = [
  encoded('percent-encoding', (text) => bytesOf(text, (byte) => `%${hex(byte, 2).toUpperCase()}`)),
  {
    ...encoded('percent-encoded-separator', (text) => text.replaceAll('-', '%2D')),
    kinds: GROUPED_KINDS,
  },
  encoded('decimal-entities', (text) => each(text, (code) => `&#${code};`)),
  encoded('hexadecimal-entities', (text) => each(text, (code) => `&#x${hex(code, 2)};`)),
  {
    ...encoded('named-entity-separator', (text) => text.replaceAll('-', '&hyphen;')),
    kinds: GROUPED_KINDS,
  },
  encoded('unicode-escapes', (text) => each(text, (code) => `\\u${hex(code, 4)}`)),
  {
    ...encoded('unicode-escaped-separator', (text) => text.replaceAll('-', '\\u002d')),
    kinds: GROUPED_KINDS,
  },
  encoded('quoted-printable', (text) => bytesOf(text, (byte) => `=${hex(byte, 2).toUpperCase()}`)),
  {
    ...encoded(
      'quoted-printable-soft-break',
      (text) => `${text.slice(0, text.length >> 1)}=\n${text.slice(text.length >> 1)}`,
    ),
  },
  encoded('base64', (text) => Buffer.from(sentence(text)).toString('base64')),
  encoded('base64-url', (text) => Buffer.from(sentence(text)).toString('base64url')),
  encoded('hexadecimal', (text) => Buffer.from(sentence(text)).toString('hex')),
];
