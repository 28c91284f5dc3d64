import type { UnpackBudget } from '../unpack-budget.ts';
import { CompoundError } from './compound-error.ts';
import { isSector, readCompoundHeader, type CompoundHeader } from './compound-header.ts';
import { readDirectory, type DirectoryEntry } from './directory.ts';

const MINI_SECTOR_BYTES = 64;

/**
 * Streams of a compound file (OLE2, MS-CFB), read one at a time. A chain of sectors that loops, leaves the file or is
 * shorter than its stream is damage and never a shortened stream.
 */
export class CompoundFile {
  /** Streams in the order of the directory. */
  readonly streams: readonly DirectoryEntry[];
  /** The directory is not in order: streams may have been lost. */
  readonly isDamaged: boolean;
  readonly #bytes: Uint8Array;
  readonly #budget: UnpackBudget;
  readonly #header: CompoundHeader;
  readonly #root: DirectoryEntry;
  #mini: { readonly stream: Uint8Array; readonly table: Uint32Array } | null = null;

  /**
   * `budget` counts streams that must be put together out of scattered sectors.
   * @throws CompoundError for a file whose header or directory cannot be read.
   */
  constructor(bytes: Uint8Array, budget: UnpackBudget) {
    this.#bytes = bytes;
    this.#budget = budget;
    this.#header = readCompoundHeader(bytes);
    const directory = this.#readChain(this.#header.firstDirectorySector, null);
    const { entries: all, isDamaged } = readDirectory(directory, this.#header.sectorBytes > 512);
    const [root, ...entries] = all;
    if (root === undefined) throw new CompoundError();
    this.#root = root;
    this.isDamaged = isDamaged;
    this.streams = entries.filter((entry) => entry.isStream);
  }

  /** The stream at a path (`BodyText/Section0`), or undefined. Names compare without case, as the format says. */
  find(path: string): DirectoryEntry | undefined {
    const wanted = path.toLowerCase();
    return this.streams.find((entry) => !entry.isUnlisted && entry.path.toLowerCase() === wanted);
  }

  /**
   * The bytes of a stream.
   * @throws CompoundError for a damaged chain, UnpackLimitError past the budget.
   */
  read(entry: DirectoryEntry): Uint8Array {
    if (entry.size === 0) return new Uint8Array(0);
    return entry.size < this.#header.miniCutoffBytes
      ? this.#readMini(entry)
      : this.#readChain(entry.firstSector, entry.size);
  }

  /** The sectors of a chain; `size` null takes them all. */
  #readChain(first: number, size: number | null): Uint8Array {
    const { sectorBytes, table, sectorCount } = this.#header;
    if (size !== null && size > this.#bytes.length) throw new CompoundError();
    const wanted = size === null ? sectorCount : Math.ceil(size / sectorBytes);
    const sectors = chainOf(first, table, wanted);
    if (size !== null && sectors.length < wanted) throw new CompoundError();
    const length = size ?? sectors.length * sectorBytes;
    const start = (first + 1) * sectorBytes;
    if (sectors.every((sector, index) => sector === first + index)) {
      if (start + length > this.#bytes.length && size !== null) throw new CompoundError();
      return this.#bytes.subarray(start, start + length);
    }
    this.#budget.spend(length);
    const joined = new Uint8Array(length);
    sectors.forEach((sector, index) => {
      const from = (sector + 1) * sectorBytes;
      const part = this.#bytes.subarray(from, from + Math.min(sectorBytes, length - index * sectorBytes));
      if (index * sectorBytes + part.length < Math.min(length, (index + 1) * sectorBytes)) throw new CompoundError();
      joined.set(part, index * sectorBytes);
    });
    return joined;
  }

  #readMini(entry: DirectoryEntry): Uint8Array {
    const { stream, table } = this.#miniStream();
    const wanted = Math.ceil(entry.size / MINI_SECTOR_BYTES);
    const sectors = chainOf(entry.firstSector, table, wanted);
    if (sectors.length < wanted) throw new CompoundError();
    this.#budget.spend(entry.size);
    const joined = new Uint8Array(entry.size);
    sectors.forEach((sector, index) => {
      const length = Math.min(MINI_SECTOR_BYTES, entry.size - index * MINI_SECTOR_BYTES);
      const part = stream.subarray(sector * MINI_SECTOR_BYTES, sector * MINI_SECTOR_BYTES + length);
      if (part.length < length) throw new CompoundError();
      joined.set(part, index * MINI_SECTOR_BYTES);
    });
    return joined;
  }

  #miniStream(): { readonly stream: Uint8Array; readonly table: Uint32Array } {
    if (this.#mini === null) {
      const data = this.#readChain(this.#header.firstMiniTableSector, null);
      const table = new Uint32Array(data.length >> 2);
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      for (let index = 0; index < table.length; index++) table[index] = view.getUint32(index * 4, true);
      this.#mini = { stream: this.#readChain(this.#root.firstSector, this.#root.size), table };
    }
    return this.#mini;
  }
}

/** Up to `most` sectors of a chain. */
function chainOf(first: number, table: Uint32Array, most: number): number[] {
  const sectors: number[] = [];
  // A loop steps backwards somewhere: chains in order, which most are, need no list of what was met.
  let seen: Set<number> | null = null;
  let last = -1;
  for (let sector = first; isSector(sector) && sectors.length < most; sector = table[sector] ?? 0xffffffff) {
    if (sector >= table.length) throw new CompoundError();
    if (sector <= last) seen ??= new Set(sectors);
    if (seen?.has(sector) === true) throw new CompoundError();
    seen?.add(sector);
    sectors.push(sector);
    last = sector;
  }
  return sectors;
}
