import { createCp949Decoder } from '../text/cp949.ts';
import type { DecodedText } from './decoded-text.ts';

/** RFC 1557: `ESC $ ) C` says that what stands between SO and SI is KS X 1001. */
const DESIGNATION = Buffer.from([0x1b, 0x24, 0x29, 0x43]);
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LINE_FEED = 0x0a;
const ESCAPE = 0x1b;
/** The designation stands at the beginning of a line, most often the first. */
const HEAD_BYTES = 4_096;

/** Whether the text says itself that it is ISO-2022-KR. */
export function isIso2022Kr(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES));
  return head.includes(DESIGNATION) && head.includes(SHIFT_OUT);
}

/** Decodes ISO-2022-KR (RFC 1557). Every line begins in ASCII. */
export function decodeIso2022Kr(bytes: Uint8Array): DecodedText {
  const wide = new Uint8Array(bytes.length);
  let length = 0;
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === SHIFT_OUT) isShifted = true;
    else if (byte === SHIFT_IN) isShifted = false;
    else if (byte === ESCAPE && DESIGNATION.every((expected, index) => bytes[at + index] === expected)) {
      at += DESIGNATION.length - 1;
    } else {
      if (byte === LINE_FEED) isShifted = false;
      wide[length++] = isShifted && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  const decoder = createCp949Decoder();
  const text = decoder.push(wide.subarray(0, length)) + decoder.end();
  return { text, damaged: decoder.damaged };
}
