import { endOfQuoted, INCOMPLETE } from './statements.ts';

/** A value of a row; indexes in the text, quotes included. */
export interface RawValue {
  readonly start: number;
  readonly end: number;
}

/** A row `( … )`. */
export interface Tuple {
  readonly values: readonly RawValue[];
  /** Index behind the closing bracket. */
  readonly end: number;
}

/** Reads the row that opens at `open`; {@link INCOMPLETE} when the text ends inside it. */
export function readTuple(text: string, open: number, hasBackslashes: boolean): Tuple | typeof INCOMPLETE {
  const values: RawValue[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x27 || code === 0x22) {
      const isEscaped = hasBackslashes || /[eE]/.test(text.charAt(at - 1));
      at = endOfQuoted(text, at, isEscaped) - 1;
      if (at < 0) return INCOMPLETE;
    } else if (code === 0x28) depth++;
    else if (code === 0x29 && depth > 0) depth--;
    else if (code === 0x29 || (code === 0x2c && depth === 0)) {
      values.push(trimmed(text, from, at));
      if (code === 0x29) return { values, end: at + 1 };
      from = at + 1;
    }
  }
  return INCOMPLETE;
}

function trimmed(text: string, start: number, end: number): RawValue {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
  return { start: from, end: to };
}
