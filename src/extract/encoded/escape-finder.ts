import { decodeEscapes, type EscapeKinds } from './escaped-value.ts';
import { isEntity, isHexadecimal, isOfQuoted, isQuoted, isTakenBack, isUnicodeEscape } from './escape-marks.ts';

/** A value whose characters are escaped, and what it says; indexes in the text. */
export interface EscapedValue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The word before it: `rrn` in `?rrn=900101%2D1234568`. */
  readonly label: string;
}

/** A value is followed this far back from its first escape, */
export const MAX_BACK_CHARS = 240;
/** and this far on. A longer one is taken in pieces. */
const MAX_VALUE_CHARS = 2_048;
const MAX_LABEL_CHARS = 200;
/** What no value goes across, besides `&` and `;` that belong to no entity. */
const ENDS = new Set(Array.from('"\'`<>=?,|()[]{}', (sign) => sign.charCodeAt(0)));
const ENTITY_END = /&(?:#[0-9A-Za-z]{1,7}|[A-Za-z]{2,14})$/;
const BRACED_ESCAPE = /\\u\{[0-9A-Fa-f]{0,6}$/;
const MAX_ESCAPE_CHARS = 16;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const LABEL = /([^\s"'`<>=?&;,|()[\]{}]{1,64})["']?\s?[=:]\s?["']?$/;

/** The index of the next escape from `from` on, or -1. Searches of the engine: a clean text costs next to nothing. */
export function nextEscape(text: string, from: number, kinds: EscapeKinds): number {
  let best = nextPercent(text, from);
  if (kinds.hasEntities) best = nearest(best, nextBy(text, '&', from, isEntity));
  if (kinds.hasUnicodeEscapes) best = nearest(best, nextBy(text, '\\', from, isUnicodeEscape));
  if (kinds.hasQuotedPrintable) best = nearest(best, nextBy(text, '=', from, isQuoted));
  return best;
}

/** The value around an escape, not before `from`; null when it may go on behind the text, which is not the last. */
export function valueAround(
  text: string,
  escape: number,
  from: number,
  isEnd: boolean,
  kinds: EscapeKinds,
): EscapedValue | null {
  let start = escape;
  const first = Math.max(from, escape - MAX_BACK_CHARS);
  while (start > first && !endsValue(text, start - 1, kinds)) start--;
  let end = escape + 1;
  const last = Math.min(text.length, escape + MAX_VALUE_CHARS);
  while (end < last && !endsValue(text, end, kinds)) end++;
  // What looks like the end of a value may be the beginning of an escape that is not all there yet.
  if (text.length - end < MAX_ESCAPE_CHARS && !isEnd) return null;
  if (end === escape + MAX_VALUE_CHARS) end = beforeEscape(text, end);
  const label = LABEL.exec(text.slice(Math.max(0, start - MAX_LABEL_CHARS), start))?.[1] ?? '';
  return { start, end, text: decodeEscapes(text.slice(start, end), kinds), label: decodeEscapes(label, kinds) };
}

/** A cut that splits no escape and no character of several: back to before the row of escapes that it stands in. */
function beforeEscape(text: string, cut: number): number {
  const row = /(?:%[0-9A-Fa-f]{0,2}|=[0-9A-F]{0,2}|&#?\w{0,14}|\\[ux]?\{?[0-9A-Fa-f]{0,6}){1,4}$/.exec(
    text.slice(cut - 24, cut),
  );
  return row === null ? cut : cut - row[0].length;
}

function endsValue(text: string, at: number, kinds: EscapeKinds): boolean {
  const code = text.charCodeAt(at);
  if (code <= 0x20 || code === 0x3000 || code === 0xa0) return !(kinds.hasQuotedPrintable && isTakenBack(text, at));
  switch (code) {
    case AMPERSAND:
      return !kinds.hasEntities || !isEntity(text, at);
    case SEMICOLON:
      return !kinds.hasEntities || !ENTITY_END.test(before(text, at));
    case EQUALS:
      return !kinds.hasQuotedPrintable || !isOfQuoted(text, at);
    case OPENING_BRACE:
    case CLOSING_BRACE:
      return !kinds.hasUnicodeEscapes || !BRACED_ESCAPE.test(before(text, code === OPENING_BRACE ? at + 1 : at));
    default:
      return ENDS.has(code);
  }
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - MAX_ESCAPE_CHARS), at);
}

function nextPercent(text: string, from: number): number {
  for (let at = text.indexOf('%', from); at >= 0; at = text.indexOf('%', at + 1)) {
    if (isHexadecimal(text.charCodeAt(at + 1)) && isHexadecimal(text.charCodeAt(at + 2))) return at;
  }
  return -1;
}

/** One character is searched for, which the engine does at the speed of memory; two it does not. */
function nextBy(text: string, mark: string, from: number, isEscape: (text: string, at: number) => boolean): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) if (isEscape(text, at)) return at;
  return -1;
}

function nearest(one: number, other: number): number {
  return one < 0 ? other : other < 0 ? one : Math.min(one, other);
}
