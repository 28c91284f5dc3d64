import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { createCp949Decoder } from '../text/cp949.ts';

/** APPNOTE.TXT 6.3.10, section 4.4.4, bit 11: names and comments are UTF-8. */
const UTF8_FLAG = 0x800;
/** Info-ZIP Unicode Path Extra Field (APPNOTE.TXT 6.3.10, section 4.6.9): version, CRC-32 of the plain name, name in UTF-8. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_HEAD_BYTES = 5;

/**
 * The name of an entry: its Unicode path field if that belongs to it, else UTF-8 where it says so or reads as such, else
 * CP949, as Korean Windows writes it. Separators are `/`.
 */
export function entryName(entry: Entry): string {
  return (unicodePath(entry) ?? entryText(entry.fileNameRaw, entry)).replaceAll('\\', '/');
}

/** A name or comment of an entry in the charset that it has or seems to have. */
export function entryText(bytes: Uint8Array, { generalPurposeBitFlag }: Pick<Entry, 'generalPurposeBitFlag'>): string {
  if ((generalPurposeBitFlag & UTF8_FLAG) !== 0 || isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const decoder = createCp949Decoder();
  return decoder.push(bytes) + decoder.end();
}

function unicodePath(entry: Entry): string | null {
  for (const { id, data } of entry.extraFields) {
    if (id !== UNICODE_PATH || data.length <= UNICODE_PATH_HEAD_BYTES || data[0] !== 1) continue;
    // A field that was not renamed along with its entry does not count.
    if (data.readUInt32LE(1) === crc32(entry.fileNameRaw)) {
      return new TextDecoder().decode(data.subarray(UNICODE_PATH_HEAD_BYTES));
    }
  }
  return null;
}
