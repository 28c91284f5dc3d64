import { CompoundError } from './compound-error.ts';

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_BYTES = 512;
/** Sectors of the allocation table that the header itself names (MS-CFB 2.2). */
const HEADER_TABLE_SECTORS = 109;
/** Sector numbers from here on mean no sector (MS-CFB 2.1). */
const FIRST_SPECIAL = 0xfffffffa;

/** The fixed part of a compound file (MS-CFB 2.2) with the table that chains its sectors. */
export interface CompoundHeader {
  readonly sectorBytes: number;
  readonly firstDirectorySector: number;
  readonly firstMiniTableSector: number;
  /** Streams shorter than this stand in the mini stream. */
  readonly miniCutoffBytes: number;
  /** The sector after each sector; a special value ends the chain. */
  readonly table: Uint32Array;
  readonly sectorCount: number;
}

/**
 * Reads header and sector allocation table.
 * @throws CompoundError if the file is none, or names sectors it does not have.
 */
export function readCompoundHeader(bytes: Uint8Array): CompoundHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) throw new CompoundError();
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new CompoundError();
  const sectorBytes = 1 << shift;
  const sectorCount = Math.ceil(bytes.length / sectorBytes) - 1;
  return {
    sectorBytes,
    firstDirectorySector: view.getUint32(48, true),
    firstMiniTableSector: view.getUint32(60, true),
    miniCutoffBytes: view.getUint32(56, true),
    table: readTable(view, sectorBytes, sectorCount),
    sectorCount,
  };
}

/** Whether a number names a sector rather than an end or a free one. */
export function isSector(sector: number): boolean {
  return sector < FIRST_SPECIAL;
}

function readTable(view: DataView, sectorBytes: number, sectorCount: number): Uint32Array {
  const perSector = sectorBytes / 4;
  const table = new Uint32Array(sectorCount).fill(0xffffffff);
  let at = 0;
  for (const sector of tableSectors(view, sectorBytes, sectorCount)) {
    if (at >= sectorCount) break;
    const start = (sector + 1) * sectorBytes;
    for (let index = 0; index < perSector && at < sectorCount; index++, at++) {
      const offset = start + index * 4;
      if (offset + 4 > view.byteLength) throw new CompoundError();
      table[at] = view.getUint32(offset, true);
    }
  }
  return table;
}

/** The sectors of the table, from the header and the chain of lists after it (MS-CFB 2.5). */
function tableSectors(view: DataView, sectorBytes: number, sectorCount: number): number[] {
  const sectors: number[] = [];
  const take = (sector: number): void => {
    if (sector >= sectorCount) throw new CompoundError();
    sectors.push(sector);
  };
  for (let index = 0; index < HEADER_TABLE_SECTORS; index++) {
    const sector = view.getUint32(76 + index * 4, true);
    if (isSector(sector)) take(sector);
  }
  const perList = sectorBytes / 4 - 1;
  const seen = new Set<number>();
  for (let list = view.getUint32(68, true); isSector(list);) {
    const start = (list + 1) * sectorBytes;
    if (list >= sectorCount || seen.has(list) || start + sectorBytes > view.byteLength) throw new CompoundError();
    seen.add(list);
    for (let index = 0; index < perList; index++) {
      const sector = view.getUint32(start + index * 4, true);
      if (isSector(sector)) take(sector);
    }
    list = view.getUint32(start + perList * 4, true);
  }
  return sectors;
}
