/** Where the checksum of a header stands, and how it is written: octal digits, blanks and NULs (POSIX.1-1988, section 10.1.1). */
const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const HEADER_BYTES = 512;
const CHECKSUM = /^[ 0]*[0-7]{1,7}[ \0]*$/;
const BLANK = 0x20;

/** Whether a tape archive begins here that has no `ustar` mark: old writers set none, and the checksum of its header tells. */
export function isUnmarkedTar(head: Uint8Array): boolean {
  if (head.length < HEADER_BYTES || head[0] === 0) return false;
  const field = String.fromCharCode(...head.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES));
  if (!CHECKSUM.test(field)) return false;
  let sum = CHECKSUM_BYTES * BLANK;
  for (let at = 0; at < HEADER_BYTES; at++) {
    if (at < CHECKSUM_AT || at >= CHECKSUM_AT + CHECKSUM_BYTES) sum += head[at] ?? 0;
  }
  return sum === Number.parseInt(field, 8);
}
