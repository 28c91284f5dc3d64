import { NAMED_ENTITIES } from './escaped-value.ts';

const NUMERIC_ENTITY = /&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});/y;
const NAMED_ENTITY = /&([A-Za-z]{2,14});(?=[\d&])/y;
/** A blank, a dash and a blank may part a number. */
const ENTITIES_BEHIND_DIGIT = /\d(?:&[A-Za-z]{2,14};){0,2}$/;
const MAX_ENTITIES_CHARS = 33;
const UNICODE_ESCAPE = /\\(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2})/y;
/** `M12345678` and `M123A4567`, and how they may begin. */
const LETTERED = /^[A-Z](?:\d{8}|\d{3}[A-Z]\d{4})(?!\d)/;
const FRONT_OF_LETTERED = /(?<![A-Za-z\d])[A-Z](?:\d{0,7}|\d{3}[A-Z]\d{0,3})$/;
const LETTERED_CHARS = 9;
const HASH = 0x23;
const LETTER_U = 0x75;
const LETTER_X = 0x78;
const EQUALS = 0x3d;
const HYPHEN = 0x2d;
const ZERO = 0x30;
const TWO = 0x32;
const LETTER_D = 0x44;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Whether an entity stands at `&`: a numeric one anywhere, a named one only where it parts or hides digits. Pages pasted
 * as text are full of `&nbsp;`, and what stands whole beside it is read as it is.
 */
export function isEntity(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) === HASH) {
    NUMERIC_ENTITY.lastIndex = at;
    return NUMERIC_ENTITY.test(text);
  }
  if (!ENTITIES_BEHIND_DIGIT.test(text.slice(Math.max(0, at - MAX_ENTITIES_CHARS), at))) return false;
  NAMED_ENTITY.lastIndex = at;
  return NAMED_ENTITIES.has(NAMED_ENTITY.exec(text)?.[1] ?? '');
}

/** Whether `\u0030`, `\u{30}` or `\x30` stands at a backslash. */
export function isUnicodeEscape(text: string, at: number): boolean {
  const letter = text.charCodeAt(at + 1);
  if (letter !== LETTER_U && letter !== LETTER_X) return false;
  UNICODE_ESCAPE.lastIndex = at;
  return UNICODE_ESCAPE.test(text);
}

/**
 * Whether quoted-printable begins at `=`. Three bytes in a row, as every Hangul syllable takes, or a hyphen, blank or soft
 * break in a number: one byte alone is the value of a key (`id=30`).
 */
export function isQuoted(text: string, at: number): boolean {
  if (!isQuotedByte(text, at)) return isSoftBreak(text, at);
  if (isQuotedByte(text, at + 3) && isQuotedByte(text, at + 6)) return true;
  const low = text.charCodeAt(at + 2);
  const isJoint = text.charCodeAt(at + 1) === TWO && (low === ZERO || low === LETTER_D);
  return isJoint && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 3));
}

/** Whether the `=` here belongs to a quoted value: it begins one, or is another byte of it. */
export function isOfQuoted(text: string, at: number): boolean {
  if (isQuoted(text, at)) return true;
  return isQuotedByte(text, at) && (isQuotedByte(text, at - 3) || isQuotedByte(text, at + 3));
}

/** Whether `=` ends a line in the midst of a number, or of quoted bytes. */
function isSoftBreak(text: string, at: number): boolean {
  const newline = text.charCodeAt(at + 1) === RETURN ? at + 2 : at + 1;
  if (text.charCodeAt(at) !== EQUALS || text.charCodeAt(newline) !== NEWLINE) return false;
  if (isQuotedByte(text, at - 3) || isQuotedByte(text, newline + 1)) return true;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(newline + 1);
  const isInNumber = isDigit(before) ? isDigit(after) || after === HYPHEN : before === HYPHEN && isDigit(after);
  return isInNumber || isInLetteredNumber(text, at, newline + 1);
}

/** Whether a number with letters in it, as passports have, ends at one place and goes on at the other. */
function isInLetteredNumber(text: string, end: number, next: number): boolean {
  const front = FRONT_OF_LETTERED.exec(text.slice(Math.max(0, end - LETTERED_CHARS), end))?.[0];
  return front !== undefined && LETTERED.test(front + text.slice(next, next + LETTERED_CHARS + 1 - front.length));
}

/** Whether the line end here is taken back by a `=` before it. */
export function isTakenBack(text: string, at: number): boolean {
  if (text.charCodeAt(at) === NEWLINE) return isSoftBreak(text, text.charCodeAt(at - 1) === RETURN ? at - 2 : at - 1);
  return text.charCodeAt(at) === RETURN && isSoftBreak(text, at - 1);
}

function isQuotedByte(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === EQUALS && isCapitalHex(text.charCodeAt(at + 1)) && isCapitalHex(text.charCodeAt(at + 2))
  );
}

/** A hexadecimal digit, in small letters or capitals. */
export function isHexadecimal(code: number): boolean {
  return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

function isCapitalHex(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}
