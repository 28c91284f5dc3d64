import { readString } from './scalar.ts';

/** The first quote from `at` on that no backslash escapes, or -1. */
export function closingQuote(text: string, at: number): number {
  const token = readString(text, at - 1, false);
  return typeof token === 'string' ? -1 : token.end - 1;
}

/** A cut that does not split an escape: back to before a backslash that the cut would part from its letters. */
export function beforeEscape(text: string, cut: number, from: number): number {
  for (let at = Math.max(from + 1, cut - 6); at < cut; at++) {
    if (text.charCodeAt(at) !== 0x5c) continue;
    const length = text.charCodeAt(at + 1) === 0x75 ? 6 : 2;
    if (at + length > cut) return at;
    at += length - 1;
  }
  return cut;
}

/** White space between tokens, and a byte order mark. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}
