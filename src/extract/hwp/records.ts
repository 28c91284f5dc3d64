/** Size that says: the real size follows in the next four bytes. */
const LONG_SIZE = 0xfff;

/** Tags below are no tags of records (section 4.1): a stream that holds one has gone astray. */
const FIRST_TAG = 16;

/** A data record (HWP 5.0 revision 1.3, section 4.1). */
export interface HwpRecord {
  readonly tag: number;
  /** Depth in the tree of records, from 0. */
  readonly level: number;
  readonly data: DataView;
}

/**
 * Walks the records of a stream. Answers whether they end where the stream ends; if not, the stream is damaged and what
 * came before was visited.
 */
export function walkRecords(bytes: Uint8Array, visit: (record: HwpRecord) => void): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return false;
    const header = view.getUint32(at, true);
    if ((header & 0x3ff) < FIRST_TAG) return false;
    at += 4;
    let size = header >>> 20;
    if (size === LONG_SIZE) {
      if (at + 4 > bytes.length) return false;
      size = view.getUint32(at, true);
      at += 4;
    }
    const isCut = size > bytes.length - at;
    const length = isCut ? bytes.length - at : size;
    const data = new DataView(bytes.buffer, bytes.byteOffset + at, length);
    visit({ tag: header & 0x3ff, level: (header >>> 10) & 0x3ff, data });
    if (isCut) return false;
    at += size;
  }
  return true;
}

/** `count` units of UTF-16LE at an offset; fewer where the record ends. */
export function textAt(data: DataView, at: number, count: number): string {
  const bytes = Math.max(0, Math.min(count * 2, data.byteLength - at));
  return Buffer.from(data.buffer, data.byteOffset + at, bytes & ~1).toString('utf16le');
}

/** A text with its length in front (`WORD`, then as many units), and the offset behind it. */
export function countedText(data: DataView, at: number): { readonly text: string; readonly end: number } {
  if (at + 2 > data.byteLength) return { text: '', end: data.byteLength };
  const count = data.getUint16(at, true);
  return { text: textAt(data, at + 2, count), end: Math.min(data.byteLength, at + 2 + count * 2) };
}
