/** An entry of a directory of tagged values (TIFF 6.0, section 2). */
export interface DirectoryEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The bytes of the values, wherever they stand. */
  readonly bytes: Uint8Array;
}

/** A directory of tagged values and where the next one stands. */
export interface Directory {
  readonly entries: ReadonlyMap<number, DirectoryEntry>;
  /** 0 for the last. */
  readonly next: number;
}

const ENTRY_BYTES = 12;
/** By type: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE, IFD. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const MAX_ENTRIES = 4_096;

/** Reads directories out of a TIFF file or a block of EXIF data, which is one. */
export class DirectoryReader {
  readonly bytes: Uint8Array;
  readonly isLittle: boolean;
  readonly #view: DataView;

  /** Throws a RangeError if this is no such block. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const order = this.#view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) throw new RangeError('byte order');
    this.isLittle = order === 0x4949;
  }

  /** Where the first directory stands. */
  get first(): number {
    return this.#view.getUint32(4, this.isLittle);
  }

  /** The directory at an offset. Throws a RangeError if it does not lie in the block. */
  read(at: number): Directory {
    const count = Math.min(this.#view.getUint16(at, this.isLittle), MAX_ENTRIES);
    const entries = new Map<number, DirectoryEntry>();
    for (let index = 0; index < count; index++) {
      const entry = this.#entry(at + 2 + index * ENTRY_BYTES);
      if (entry !== null) entries.set(entry.tag, entry);
    }
    const end = at + 2 + count * ENTRY_BYTES;
    return { entries, next: end + 4 <= this.bytes.length ? this.#view.getUint32(end, this.isLittle) : 0 };
  }

  /** The whole numbers of an entry; empty if it is missing. */
  numbers(entry: DirectoryEntry | undefined): number[] {
    if (entry === undefined) return [];
    const { bytes, type, count } = entry;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = TYPE_BYTES[type] ?? 1;
    return Array.from({ length: Math.min(count, Math.floor(bytes.length / size)) }, (_, index) =>
      size === 1
        ? view.getUint8(index)
        : size === 2
          ? view.getUint16(index * 2, this.isLittle)
          : view.getUint32(index * size, this.isLittle),
    );
  }

  #entry(at: number): DirectoryEntry | null {
    const tag = this.#view.getUint16(at, this.isLittle);
    const type = this.#view.getUint16(at + 2, this.isLittle);
    const count = this.#view.getUint32(at + 4, this.isLittle);
    const length = count * (TYPE_BYTES[type] ?? 0);
    const start = length <= 4 ? at + 8 : this.#view.getUint32(at + 8, this.isLittle);
    if (length === 0 || start + length > this.bytes.length) return null;
    return { tag, type, count, bytes: this.bytes.subarray(start, start + length) };
  }
}
