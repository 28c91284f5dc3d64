import type { Sniffed } from '../model/format.ts';

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const END_OF_CHAIN = 0xfffffffe;
/** Directory sectors followed; a directory of 1,000 sectors already names thousands of streams. */
const MAX_DIRECTORY_SECTORS = 1_000;
/** File allocation table sectors named in the header itself. */
const HEADER_FAT_SECTORS = 109;

const UNKNOWN: Sniffed = { format: 'unknown-binary', mediaType: 'application/x-cfb' };

/** Stream names that tell the kind, in the order that decides: an encrypted package also holds other streams. */
const KINDS: readonly (readonly [stream: string, sniffed: Sniffed])[] = [
  ['EncryptedPackage', { format: 'encrypted-office', mediaType: 'application/x-encrypted-office' }],
  ['WordDocument', { format: 'doc', mediaType: 'application/msword' }],
  ['Workbook', { format: 'xls', mediaType: 'application/vnd.ms-excel' }],
  ['Book', { format: 'xls', mediaType: 'application/vnd.ms-excel' }],
  ['PowerPoint Document', { format: 'ppt', mediaType: 'application/vnd.ms-powerpoint' }],
  ['__properties_version1.0', { format: 'msg', mediaType: 'application/vnd.ms-outlook' }],
];
const HWP: Sniffed = { format: 'hwp', mediaType: 'application/x-hwp' };

/** What a compound file (OLE2) holds, by the names in its directory. Never throws: a damaged one is `unknown-binary`. */
export function sniffCompoundFile(bytes: Uint8Array): Sniffed {
  const names = directoryNames(bytes);
  for (const [stream, sniffed] of KINDS) if (names.has(stream)) return sniffed;
  const isHwp = names.has('FileHeader') && (names.has('DocInfo') || names.has('BodyText') || names.has('ViewText'));
  return isHwp ? HWP : UNKNOWN;
}

function directoryNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  if (bytes.length < HEADER_BYTES) return names;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return names;
  const sectorBytes = 1 << shift;
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (sector < END_OF_CHAIN && !seen.has(sector) && seen.size < MAX_DIRECTORY_SECTORS) {
    seen.add(sector);
    const start = (sector + 1) * sectorBytes;
    for (let at = start; at + ENTRY_BYTES <= Math.min(start + sectorBytes, bytes.length); at += ENTRY_BYTES) {
      const nameBytes = view.getUint16(at + 64, true);
      if (nameBytes < 2 || nameBytes > 64) continue;
      names.add(Buffer.from(bytes.subarray(at, at + nameBytes - 2)).toString('utf16le'));
    }
    sector = nextSector(view, sector, sectorBytes);
  }
  return names;
}

/** The next sector of a chain, by the allocation table sectors that the header names; others end the chain. */
function nextSector(view: DataView, sector: number, sectorBytes: number): number {
  const perSector = sectorBytes / 4;
  const table = Math.floor(sector / perSector);
  if (table >= HEADER_FAT_SECTORS) return END_OF_CHAIN;
  const at = (view.getUint32(76 + table * 4, true) + 1) * sectorBytes + (sector % perSector) * 4;
  return at + 4 <= view.byteLength ? view.getUint32(at, true) : END_OF_CHAIN;
}
