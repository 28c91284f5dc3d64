import { decodeWhole } from '../text/decoder.ts';

/** Which notations stand for characters in a text; a reader that decodes one itself leaves it out. */
export interface EscapeKinds {
  /** `&#48;` and `&#x30;`. */
  readonly hasEntities: boolean;
  /** `\u0030`, `\u{30}` and `\x30`. */
  readonly hasUnicodeEscapes: boolean;
  /** `=30`, and lines that end in `=` (RFC 2045, section 6.7). */
  readonly hasQuotedPrintable: boolean;
}

/** Names of characters that part the digits of a number, or hide between them (HTML, section 13.5). */
export const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ...['nbsp', 'ensp', 'emsp', 'thinsp', 'numsp', 'puncsp', 'hairsp'].map((name) => [name, ' '] as const),
  ...['shy', 'ZeroWidthSpace', 'NoBreak', 'zwj', 'zwnj', 'lrm', 'rlm'].map((name) => [name, ''] as const),
  ...['hyphen', 'dash', 'ndash', 'mdash', 'minus', 'horbar'].map((name) => [name, '-'] as const),
  ['middot', '·'],
  ['period', '.'],
  ['sol', '/'],
]);

const PERCENT = /%[0-9A-Fa-f]{2}/;
const PERCENT_RUNS = /(?:%[0-9A-Fa-f]{2})+/g;
const ENTITIES = /&#(?:(\d{1,7})|[xX]([0-9A-Fa-f]{1,6}));/g;
const NAMES = /&([A-Za-z]{2,14});/g;
const UNICODE_ESCAPES = /\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,6})\})/g;
const BYTE_ESCAPES = /(?:\\x[0-9A-Fa-f]{2})+/g;
const QUOTED_BYTES = /(?:=[0-9A-F]{2})+/g;
const SOFT_BREAKS = /=\r?\n/g;
/** A number that stands in front, unescaped and whole, is read where it stands. */
const NUMBER_IN_FRONT = /^[\d-]{13,}(?![\d-])/;

/** What an escaped value says: percent-encoding (RFC 3986) of UTF-8 or CP949, and the notations of `kinds`. */
export function decodeEscapes(value: string, kinds: EscapeKinds): string {
  let text = PERCENT.test(value) ? decodePercent(value) : value;
  if (kinds.hasEntities) {
    text = text.replace(
      ENTITIES,
      (whole, decimal: string | undefined, hexadecimal: string | undefined) =>
        characterOf(decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)) ?? whole,
    );
    text = text.replace(NAMES, (whole, name: string) => NAMED_ENTITIES.get(name) ?? whole);
  }
  if (kinds.hasUnicodeEscapes) {
    text = text.replace(UNICODE_ESCAPES, (whole, unit: string | undefined, point: string | undefined) =>
      unit === undefined
        ? (characterOf(Number.parseInt(point ?? '', 16)) ?? whole)
        : String.fromCharCode(Number.parseInt(unit, 16)),
    );
    text = text.replace(BYTE_ESCAPES, (run) => textOfBytes(run.replaceAll('\\x', '')));
  }
  if (kinds.hasQuotedPrintable) {
    text = text.replace(SOFT_BREAKS, '').replace(QUOTED_BYTES, (run) => textOfBytes(run.replaceAll('=', '')));
  }
  const front = NUMBER_IN_FRONT.exec(value)?.[0] ?? '';
  return front !== '' && text.startsWith(front) && !/^[\d-]/.test(text.slice(front.length))
    ? text.slice(front.length)
    : text;
}

/** A second byte of CP949 may stand as the letter it is, so the whole value is decoded, not escape by escape. */
function decodePercent(value: string): string {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { 0: run, index } of value.matchAll(PERCENT_RUNS)) {
    parts.push(Buffer.from(value.slice(at, index).replaceAll('+', ' '), 'utf8'));
    parts.push(Buffer.from(run.replaceAll('%', ''), 'hex'));
    at = index + run.length;
  }
  parts.push(Buffer.from(value.slice(at).replaceAll('+', ' '), 'utf8'));
  return decodeWhole(Buffer.concat(parts)).text;
}

/** Bytes in hexadecimal as text, in UTF-8 or CP949. */
function textOfBytes(hexadecimal: string): string {
  return decodeWhole(Buffer.from(hexadecimal, 'hex')).text;
}

function characterOf(point: number): string | null {
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : null;
}
