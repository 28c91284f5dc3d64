import { inflateRawSync } from 'node:zlib';

const LOCAL_SIGNATURE = 0x04034b50;
const MAX_PART_BYTES = 8_388_608;

/**
 * Whether a text stands in a file for anyone to see: in its bytes as they are (ASCII or UTF-16), or in a part of a ZIP that still
 * inflates. It knows no format, shares no code with the readers, and so is a witness against them.
 */
export function standsPlainly(bytes: Uint8Array, text: string): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return holds(view, text) || zipParts(view).some((part) => holds(part, text));
}

function holds(bytes: Buffer, text: string): boolean {
  return bytes.includes(text, 0, 'latin1') || bytes.includes(text, 0, 'utf16le');
}

function zipParts(view: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at + 30 <= view.length; at++) {
    if (view[at] !== 0x50 || view.readUInt32LE(at) !== LOCAL_SIGNATURE) continue;
    const start = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
    if (start >= view.length || view.readUInt16LE(at + 8) !== 8) continue;
    try {
      parts.push(inflateRawSync(view.subarray(start), { maxOutputLength: MAX_PART_BYTES }));
    } catch {
      // Damaged: nobody sees what is in it.
    }
  }
  return parts;
}
