import { BINARY, MULTIPLE, NARROW_STRING, OBJECT, UNICODE_STRING, type MapiProperty } from './mapi-object.ts';

const FIRST_NAMED = 0x8000;
const GUID_BYTES = 16;
/** Types of variable length: a count, then length and bytes of each value, padded to four. */
const VARIABLE: ReadonlySet<number> = new Set([NARROW_STRING, UNICODE_STRING, BINARY, OBJECT]);
/** Bytes of the values of fixed size in a stream, padding included (MS-OXTNEF 2.1.3.4). */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);

/** The properties ran out before they ended. */
class DamagedProperties extends Error {}

/**
 * Reads lists of properties (MS-OXTNEF 2.1.3.4): `rows` of them, or as many as the data says in front. What stands before
 * damage is kept, and `damaged` called.
 */
export function readTnefProperties(data: Uint8Array, rows: number | null, damaged: () => void): MapiProperty[][] {
  const reader = new PropertyBytes(data);
  const lists: MapiProperty[][] = [];
  try {
    const count = rows ?? reader.uint32();
    for (let row = 0; row < count; row++) {
      const list: MapiProperty[] = [];
      lists.push(list);
      const properties = reader.uint32();
      for (let property = 0; property < properties; property++) readProperty(reader, list);
    }
  } catch (error) {
    if (!(error instanceof DamagedProperties)) throw error;
    damaged();
  }
  return lists;
}

function readProperty(reader: PropertyBytes, list: MapiProperty[]): void {
  const declared = reader.uint16();
  const id = reader.uint16();
  const name = id >= FIRST_NAMED ? readName(reader) : '';
  const type = declared & ~MULTIPLE;
  const isVariable = VARIABLE.has(type);
  const fixed = FIXED_BYTES.get(type);
  if (!isVariable && fixed === undefined) throw new DamagedProperties();
  const values = isVariable || declared !== type ? reader.uint32() : 1;
  for (let value = 0; value < values; value++) {
    const bytes = isVariable ? reader.padded(reader.uint32()) : reader.padded(fixed ?? 0);
    list.push({ id, type, name, bytes });
  }
}

/** A named property: the set it belongs to, then a number, or a name in UTF-16. */
function readName(reader: PropertyBytes): string {
  reader.padded(GUID_BYTES);
  const isString = reader.uint32() === 1;
  const value = reader.uint32();
  if (!isString) return `named ${value.toString(16).padStart(4, '0')}`;
  return Buffer.from(reader.padded(value)).toString('utf16le').replaceAll('\0', '');
}

class PropertyBytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** So many bytes; the padding to four behind them is left out. */
  padded(length: number): Uint8Array {
    const start = this.#take(length);
    this.#at = Math.min(this.#bytes.length, this.#at + ((4 - (length % 4)) % 4));
    return this.#bytes.subarray(start, start + length);
  }

  #take(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) throw new DamagedProperties();
    this.#at = start + length;
    return start;
  }
}
