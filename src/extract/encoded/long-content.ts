import type { LongRun } from './long-run.ts';

const HEXADECIMAL = /^(?:0x)?((?:[0-9A-Fa-f]{2})+)$/;
/** RFC 4648, section 6: no small letters, and no 0, 1, 8 or 9. */
const BASE32 = /^[A-Z2-7]+$/;

/** The bytes of a long run in base64, base64url or hexadecimal; null for base32, which is not read. */
export function decodeRun(run: LongRun): Uint8Array | null {
  const joined = run.lines.join('');
  if (BASE32.test(joined)) return null;
  const hexadecimal = HEXADECIMAL.exec(joined)?.[1];
  return hexadecimal === undefined ? Buffer.from(joined, 'base64') : Buffer.from(hexadecimal, 'hex');
}
