import type { UnpackBudget } from '../unpack-budget.ts';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const HEADER_BYTES = 16;
const WINDOW_BYTES = 4_096;
/** What the window holds at the start (MS-OXRTFCP 2.1.2.1). */
const INITIAL =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
  'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20' +
  '\\b\\i\\u\\tab\\tx';

/** RTF of a message body. */
export interface UnpackedRtf {
  readonly bytes: Uint8Array;
  /** It ended before its end mark or its declared size. */
  readonly isCut: boolean;
}

/**
 * Unpacks the RTF of a message (MS-OXRTFCP). Null for bytes that are none.
 * @throws UnpackLimitError for a declared size over the budget.
 */
export function unpackRtf(packed: Uint8Array, budget: UnpackBudget): UnpackedRtf | null {
  if (packed.length < HEADER_BYTES) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const size = view.getUint32(4, true);
  const kind = view.getUint32(8, true);
  if (kind !== COMPRESSED && kind !== UNCOMPRESSED) return null;
  if (kind === UNCOMPRESSED) {
    const bytes = packed.subarray(HEADER_BYTES, HEADER_BYTES + size);
    return { bytes, isCut: bytes.length < size };
  }
  budget.spend(size);
  return decompress(packed, size);
}

function decompress(packed: Uint8Array, size: number): UnpackedRtf {
  // A reference is two bytes for at most 17: what is declared beyond that cannot come.
  const bytes = new Uint8Array(Math.min(size, packed.length * 9));
  const window = new Uint8Array(WINDOW_BYTES);
  window.set(Buffer.from(INITIAL, 'latin1'));
  let write = INITIAL.length;
  let length = 0;
  const put = (byte: number): void => {
    if (length < bytes.length) bytes[length++] = byte;
    window[write] = byte;
    write = (write + 1) % WINDOW_BYTES;
  };
  for (let at = HEADER_BYTES; at < packed.length;) {
    const control = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at++] ?? 0);
        continue;
      }
      const token = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const from = token >> 4;
      // A reference to where the next byte will stand is the end mark.
      if (from === write) return { bytes: bytes.subarray(0, length), isCut: length < size };
      for (let index = 0; index < (token & 15) + 2; index++) put(window[(from + index) % WINDOW_BYTES] ?? 0);
    }
  }
  return { bytes: bytes.subarray(0, length), isCut: length < size };
}
