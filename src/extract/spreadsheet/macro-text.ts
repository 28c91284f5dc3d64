import iconv from 'iconv-lite';
import { readCompoundFile, type CompoundEntry } from './read-workbook.ts';

/** Every module's source begins with a line `Attribute VB_Name`; compressed, its first token group reads like this. */
const SOURCE_START = Buffer.from('\u0000Attribut', 'latin1');
const MAX_SOURCE_BYTES = 16_000_000;

/**
 * The source text of the macros in a `vbaProject.bin` (MS-OVBA), or null if none can be read. Korean Excel keeps it in
 * CP949. Names and captions of dialog boxes come out as loose words.
 */
export function readMacroText(project: Uint8Array): string[] | null {
  const streams = readCompoundFile(project);
  return streams === null ? null : macroTextOf(streams);
}

/** The source text of the macros in the streams of a macro project, or null if none can be read. */
export function macroTextOf(streams: readonly CompoundEntry[]): string[] | null {
  const texts: string[] = [];
  let isSourceFound = false;
  for (const { path, content } of streams) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const mark = bytes.indexOf(SOURCE_START);
    if (mark >= 3) {
      const source = decompress(bytes.subarray(mark - 3));
      if (source === null) return null;
      texts.push(iconv.decode(source, 'cp949'));
      isSourceFound = true;
    } else if (/\/[fo]$/.test(path)) {
      texts.push(...binaryWords(bytes));
    }
  }
  return isSourceFound ? texts : null;
}

/** Runs of four or more readable characters in binary data, in UTF-16 and in CP949. */
export function binaryWords(bytes: Uint8Array): string[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const readable = /[\p{L}\p{N}\p{P}\p{Zs}]{4,}/gu;
  return [data.toString('utf16le'), data.subarray(1).toString('utf16le'), iconv.decode(data, 'cp949')].flatMap(
    (text) => text.match(readable) ?? [],
  );
}

/** MS-OVBA 2.4.1: a signature byte, then chunks of up to 4,096 bytes of literals and back references. */
function decompress(container: Buffer): Buffer | null {
  if (container[0] !== 1) return null;
  const out: number[] = [];
  let offset = 1;
  while (offset + 2 <= container.length && out.length < MAX_SOURCE_BYTES) {
    const header = container.readUInt16LE(offset);
    if (((header >> 12) & 7) !== 3) break;
    const end = Math.min(container.length, offset + (header & 0xfff) + 3);
    offset += 2;
    if ((header & 0x8000) === 0) {
      out.push(...container.subarray(offset, end));
      offset = end;
      continue;
    }
    if (!decompressChunk(container, offset, end, out)) return null;
    offset = end;
  }
  return Buffer.from(out);
}

function decompressChunk(container: Buffer, start: number, end: number, out: number[]): boolean {
  const chunkStart = out.length;
  let offset = start;
  while (offset < end) {
    const flags = container[offset++] ?? 0;
    for (let bit = 0; bit < 8 && offset < end; bit++) {
      if (((flags >> bit) & 1) === 0) {
        out.push(container[offset++] ?? 0);
        continue;
      }
      if (offset + 2 > end) return false;
      const token = container.readUInt16LE(offset);
      offset += 2;
      const position = out.length - chunkStart;
      const offsetBits = Math.max(4, Math.ceil(Math.log2(Math.max(1, position))));
      const length = (token & (0xffff >> offsetBits)) + 3;
      const back = (token >> (16 - offsetBits)) + 1;
      if (back > position) return false;
      for (let copied = 0; copied < length; copied++) out.push(out[out.length - back] ?? 0);
    }
  }
  return true;
}
