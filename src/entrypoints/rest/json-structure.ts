const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

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
export function measureJson(bytes: Uint8Array): JsonStructure {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let keys = 0;
  const { length } = bytes;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at += 1; at < length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
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

/** The keys a parsed value really has. Fewer than the text names means that a key was given twice. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const inner of Object.values(value as Record<string, unknown>)) {
    if (typeof inner === 'object' && inner !== null) keys += countKeys(inner);
  }
  return keys;
}
