import type { Sniffed } from '../model/format.ts';
import { sniffCompoundFile } from './compound-file.ts';
import { sniffMagic } from './magic.ts';
import { sniffText } from './text.ts';
import { sniffZip } from './zip.ts';

/** Bytes of content that decide whether it is text. */
const HEAD_BYTES = 8_192;
/** Signatures stand within these. */
const MAGIC_BYTES = 65_536;
/** Bytes in which the headers of a mail must announce its parts. */
const MAIL_HEAD_BYTES = 65_536;
/** Share of control characters above which content is no text. */
const MAX_CONTROL_SHARE = 0.01;
const MIN_NUL_SHARE = 0.03;
const MIN_PLAUSIBLE_WIDE_SHARE = 0.7;

/** Whether magic bytes or the content say that this is no text. UTF-16, with or without a mark, is text. */
export function looksBinary(head: Uint8Array): boolean {
  if (hasWideMark(head)) return false;
  if (sniffMagic(head) !== null) return true;
  const part = head.subarray(0, HEAD_BYTES);
  let nuls = 0;
  let controls = 0;
  for (const byte of part) {
    if (byte === 0) nuls++;
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f) controls++;
  }
  if (nuls > 0) return nuls < part.length * MIN_NUL_SHARE ? controls + nuls > 2 : !looksWide(part);
  return controls > Math.max(2, part.length * MAX_CONTROL_SHARE);
}

/** What a whole binary file is. Never throws: garbage is `unknown-binary`. */
export function sniffBinary(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { format: 'empty', mediaType: 'application/x-empty' };
  const sniffed = sniffMagic(bytes.subarray(0, MAGIC_BYTES));
  if (sniffed === null) return sniffMail(bytes) ?? { format: 'unknown-binary', mediaType: 'application/octet-stream' };
  if (sniffed.format === 'zip') return sniffZip(bytes);
  return sniffed.mediaType === 'application/x-cfb' ? sniffCompoundFile(bytes) : sniffed;
}

/** Mail may hold what no other text does: the shifts of ISO-2022-KR (RFC 1557) and parts as they are (RFC 3030). */
function sniffMail(bytes: Uint8Array): Sniffed | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAIL_HEAD_BYTES)).toString('latin1');
  const sniffed = sniffText(head);
  return sniffed.format === 'eml' || sniffed.format === 'mbox' ? sniffed : null;
}

function hasWideMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** In one of the two byte orders nearly every unit is ASCII or Hangul. */
function looksWide(part: Uint8Array): boolean {
  let little = 0;
  let big = 0;
  for (let at = 0; at + 1 < part.length; at += 2) {
    if (isPlausibleUnit(part[at + 1] ?? 0, part[at] ?? 0)) little++;
    if (isPlausibleUnit(part[at] ?? 0, part[at + 1] ?? 0)) big++;
  }
  return Math.max(little, big) >= (part.length >> 1) * MIN_PLAUSIBLE_WIDE_SHARE;
}

function isPlausibleUnit(high: number, low: number): boolean {
  return high === 0 ? low >= 0x20 || (low >= 0x09 && low <= 0x0d) : high >= 0xac && high <= 0xd7;
}
