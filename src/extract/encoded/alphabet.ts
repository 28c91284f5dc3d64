/** Letters, digits and the signs of base64 and base64url (RFC 4648, sections 4 and 5), by UTF-16 unit below 128; 0: none of them. */
export const UPPER = 1;
export const LOWER = 2;
export const DIGIT = 3;
export const SIGN = 4;

const CLASSES = new Uint8Array(128);
CLASSES.fill(DIGIT, 0x30, 0x3a);
CLASSES.fill(UPPER, 0x41, 0x5b);
CLASSES.fill(LOWER, 0x61, 0x7b);
for (const sign of '+/-_') CLASSES[sign.charCodeAt(0)] = SIGN;

const VALUES = new Uint8Array(128);
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((character, value) => {
  VALUES[character.charCodeAt(0)] = value;
});
VALUES[0x2d] = 62;
VALUES[0x5f] = 63;

/** The class of a UTF-16 unit, or 0. */
export function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : 0;
}

/** The six bits that a unit of the alphabet stands for. */
export function valueOf(code: number): number {
  return VALUES[code] ?? 0;
}
