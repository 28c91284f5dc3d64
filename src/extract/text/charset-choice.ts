import type { Charset } from '../../model/format.ts';
import { cp949Unit, isCp949Lead, isCp949Trail } from './cp949.ts';

/** How well a stretch of bytes reads as UTF-8. */
interface Utf8Reading {
  readonly invalid: number;
  /** Bytes in well-formed three-byte characters. */
  readonly threeByte: number;
  /** Code points of well-formed characters beyond ASCII with their byte offsets; kept only for tiny stretches. */
  readonly characters: readonly { readonly point: number; readonly at: number; readonly length: number }[];
}

/** Up to this many bytes beyond ASCII, both charsets may read and the characters themselves must decide. */
const TINY_BYTES = 6;
/** A share of unreadable pairs above this says that the text is not CP949 either. */
const MAX_DAMAGED_SHARE = 0.1;

/**
 * Chooses between UTF-8 and CP949 for a stretch that begins with a byte beyond ASCII. `isWhole` is false when the stretch
 * may end inside a character. Answers `unknown` when it reads as neither.
 */
export function chooseCharset(stretch: Uint8Array, nonAscii: number, isWhole: boolean, previousByte: number): Charset {
  const utf8 = readUtf8(stretch, isWhole);
  if (utf8.invalid === 0) {
    const isAmbiguous = nonAscii <= TINY_BYTES && readsAsHangul(stretch);
    return isAmbiguous && !isPlausibleLatin(stretch, utf8, previousByte) ? 'cp949' : 'utf-8';
  }
  // Korean in UTF-8 with a damaged byte: CP949 text practically never forms three-byte characters.
  if (utf8.threeByte * 2 > nonAscii) return 'utf-8';
  return damagedCp949Share(stretch) <= MAX_DAMAGED_SHARE ? 'cp949' : 'unknown';
}

function readUtf8(bytes: Uint8Array, isWhole: boolean): Utf8Reading {
  const characters: { point: number; at: number; length: number }[] = [];
  let invalid = 0;
  let threeByte = 0;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    let point = length === 2 ? lead & 0x1f : length === 3 ? lead & 0x0f : lead & 0x07;
    let read = 1;
    while (read < length && ((bytes[at + read] ?? 0) & 0xc0) === 0x80) {
      point = (point << 6) | ((bytes[at + read] ?? 0) & 0x3f);
      read++;
    }
    const isCutOff = length > 0 && read < length && at + read >= bytes.length && !isWhole;
    if (isCutOff) break;
    const isOverlongOrSurrogate =
      (length === 3 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) ||
      (length === 4 && (point < 0x10000 || point > 0x10ffff));
    if (length === 0 || read < length || isOverlongOrSurrogate) {
      invalid++;
      at += Math.max(1, read);
      continue;
    }
    if (length === 3) threeByte += 3;
    if (characters.length < TINY_BYTES) characters.push({ point, at, length });
    at += length;
  }
  return { invalid, threeByte, characters };
}

/** Whether every pair beyond ASCII is a Hangul syllable of KS X 1001, the 2,350 that everyday Korean is made of. */
function readsAsHangul(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0xb0 || lead > 0xc8 || trail < 0xa1) return false;
    at++;
  }
  return true;
}

/** Whether every character reads as a Latin letter inside a word (`Müller`) or as a sign such as `°`, `·` or `©`. */
function isPlausibleLatin(bytes: Uint8Array, utf8: Utf8Reading, previousByte: number): boolean {
  return utf8.characters.every(({ point, at, length }) => {
    if (point >= 0xa0 && point <= 0xbf) return true;
    if (point > 0x24f) return false;
    const before = at === 0 ? previousByte : (bytes[at - 1] ?? 0);
    const after = bytes[at + length] ?? 0;
    return isAsciiLetter(before) || isAsciiLetter(after);
  });
}

function isAsciiLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function damagedCp949Share(bytes: Uint8Array): number {
  let pairs = 0;
  let damaged = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    if (at + 1 >= bytes.length && pairs > 0) break;
    pairs++;
    const trail = bytes[at + 1] ?? 0;
    if (!isCp949Lead(lead) || !isCp949Trail(trail) || cp949Unit(lead, trail) === 0xfffd) damaged++;
    if (isCp949Lead(lead) && isCp949Trail(trail)) at++;
  }
  return pairs === 0 ? 0 : damaged / pairs;
}
