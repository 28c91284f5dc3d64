const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** A jump costs as much as this many steps. */
const STEPS_BEFORE_JUMP = 32;

/** The outline of a JSON text: how deep it nests, how many values and keys it would make. */
export interface JsonStructure {
  readonly depth: number;
  readonly values: number;
  readonly keys: number;
}

/**
 * Measures JSON before it is parsed, because a few megabytes of brackets become hundreds of megabytes of objects.
 * Linear, allocates nothing; for text that is not JSON the figures mean nothing, and the parser will say so.
 */
export function measureJson(bytes: Buffer): JsonStructure {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let keys = 0;
  const { length } = bytes;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfString(bytes, at + 1);
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    else if (byte === COMMA) values += 1;
    else if (byte === COLON) keys += 1;
  }
  return { depth: deepest, values, keys };
}

/** Where the string that begins at `start` ends. Looked for step by step at first, and by a jump once the string is long. */
function endOfString(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const stop = Math.min(at + STEPS_BEFORE_JUMP, bytes.length);
    for (; at < stop; at += 1) {
      if (bytes[at] === QUOTE) return at;
      if (bytes[at] === BACKSLASH) at += 1;
    }
    const quote = bytes.indexOf(QUOTE, at);
    if (quote === -1) return bytes.length;
    let backslashes = 0;
    while (quote - backslashes > at && bytes[quote - backslashes - 1] === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

/** The keys a parsed value really has. Fewer than the text names means that a key was given twice. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const inner of Object.values(value as Record<string, unknown>)) {
    if (typeof inner === 'object' && inner !== null) keys += countKeys(inner);
  }
  return keys;
}
