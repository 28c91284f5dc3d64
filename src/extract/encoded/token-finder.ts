import { classOf } from './alphabet.ts';
import { MIN_TOKEN_CHARS } from './token-pieces.ts';

/** Every run of 16 has two neighbours of this stride in it: prose is looked at only here and there. */
const STRIDE_CHARS = MIN_TOKEN_CHARS / 2;

const BACKSLASH = 0x5c;
const SLASH = 0x2f;

/** A run of characters of the base64 alphabet; indexes in the text. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The next run of at least 16 from `from` on, or null; `from` is where a run may begin. At every step of the search no
 * long run begins more than seven units before `at`: what a break within one stride behind `at` ends is too short.
 */
export function nextRun(text: string, from: number): Run | null {
  for (let at = from; at < text.length;) {
    if (!isInRun(text, at)) {
      at += STRIDE_CHARS;
      continue;
    }
    const broken = breakBehind(text, at);
    if (broken > 0) {
      at = broken + STRIDE_CHARS;
      continue;
    }
    const end = endOfRun(text, at);
    const start = startOfRun(text, at, from);
    if (end - start >= MIN_TOKEN_CHARS) return { start, end };
    at = end + STRIDE_CHARS;
  }
  return null;
}

/** A unit within one stride behind `at` that belongs to no run, or 0: words end soon, so a few looks mostly do. */
function breakBehind(text: string, at: number): number {
  if (at + STRIDE_CHARS >= text.length) return 0;
  if (!isInRun(text, at + 8)) return at + 8;
  if (!isInRun(text, at + 4)) return at + 4;
  if (!isInRun(text, at + 6)) return at + 6;
  return isInRun(text, at + 2) ? 0 : at + 2;
}

/** Where the run begins that ends with the text: what the next block may make longer. */
export function startOfLastRun(text: string, from: number): number {
  return startOfRun(text, text.length, from);
}

function startOfRun(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && isInRun(text, start - 1)) start--;
  return start;
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (end < text.length && isInRun(text, end)) end++;
  return end;
}

/** A character of the alphabet, or the backslash that JSON may put before a slash. */
function isInRun(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return classOf(code) !== 0 || (code === BACKSLASH && text.charCodeAt(at + 1) === SLASH);
}
