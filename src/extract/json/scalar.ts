/** What stands at an index of a JSON text. */
export interface ScalarToken {
  /** Index behind the token; for a string behind its closing quote. */
  readonly end: number;
  readonly kind: 'string' | 'number' | 'literal';
  readonly hasEscapes: boolean;
}

/** The text so far does not hold the token's end. */
export const INCOMPLETE = 'incomplete';
/** This is no JSON. */
export const INVALID = 'invalid';

const LITERALS = ['true', 'false', 'null'] as const;
const MAX_NUMBER_CHARS = 1_024;

/** Reads a string that opens at `start`. A bare line end inside is let through, other control characters too. */
export function readString(
  text: string,
  start: number,
  isEnd: boolean,
): ScalarToken | typeof INCOMPLETE | typeof INVALID {
  let hasEscapes = false;
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return isEnd ? INVALID : INCOMPLETE;
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c && quote - 1 - backslashes > start) backslashes++;
    hasEscapes ||= backslashes > 0;
    if (backslashes % 2 === 0) {
      hasEscapes ||= text.slice(start, quote).includes('\\');
      return { end: quote + 1, kind: 'string', hasEscapes };
    }
    at = quote + 1;
  }
}

/** Reads a number, `true`, `false` or `null` that begins at `start`. Lenient about the form of a number. */
export function readBare(
  text: string,
  start: number,
  isEnd: boolean,
): ScalarToken | typeof INCOMPLETE | typeof INVALID {
  let end = start;
  while (end < text.length && isBareUnit(text.charCodeAt(end)) && end - start < MAX_NUMBER_CHARS) end++;
  if (end === text.length && !isEnd && end - start < MAX_NUMBER_CHARS) return INCOMPLETE;
  const word = text.slice(start, end);
  if ((LITERALS as readonly string[]).includes(word)) return { end, kind: 'literal', hasEscapes: false };
  return /^-?\d[\d.eE+-]*$/.test(word) ? { end, kind: 'number', hasEscapes: false } : INVALID;
}

function isBareUnit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x2e ||
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)
  );
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A stretch of a string's inside: verbatim, or one or more escapes of the same length. */
export interface StringRun {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Source units behind each unit of `text`. */
  readonly scale: number;
}

/** Splits the inside of a string, `[start, end)`, into verbatim runs and runs of escapes, so that places stay exact. */
export function stringRuns(text: string, start: number, end: number): StringRun[] {
  const inside = text.slice(start, end);
  const runs: StringRun[] = [];
  let at = 0;
  while (at < inside.length) {
    const backslash = inside.indexOf('\\', at);
    const stop = backslash < 0 ? inside.length : backslash;
    if (stop > at) runs.push({ text: inside.slice(at, stop), start: start + at, end: start + stop, scale: 1 });
    if (backslash < 0) break;
    at = backslash;
    let decoded = '';
    const scale = unicodeEscape(inside, at) === null ? 2 : 6;
    for (;;) {
      const unit = inside.charCodeAt(at) === 0x5c ? unicodeEscape(inside, at) : null;
      if (scale === 6 && unit !== null) decoded += String.fromCharCode(unit);
      else if (scale === 2 && unit === null && inside.charCodeAt(at) === 0x5c && at + 1 < inside.length) {
        const letter = inside.charAt(at + 1);
        decoded += SIMPLE_ESCAPES[letter] ?? letter;
      } else break;
      at += scale;
    }
    // A backslash that escapes nothing (the string was cut here) stands for itself.
    if (decoded === '') {
      runs.push({ text: '\\', start: start + at, end: start + at + 1, scale: 1 });
      at++;
    } else runs.push({ text: decoded, start: start + backslash, end: start + at, scale });
  }
  return runs;
}

function unicodeEscape(text: string, at: number): number | null {
  if (text.charCodeAt(at + 1) !== 0x75) return null;
  const digits = text.slice(at + 2, at + 6);
  return /^[\da-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}
