/** A record of Office drawings and presentations: a header of eight bytes, then data or further records (MS-ODRAW 2.2.1). */
export interface ArtRecord {
  readonly type: number;
  readonly instance: number;
  /** Whether the data are records. */
  readonly isContainer: boolean;
  /** Where the header stands. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 8;
const CONTAINER_VERSION = 15;

/** The record at a place, or null if none fits in there. */
export function recordAt(view: DataView, at: number, end: number): ArtRecord | null {
  if (at + HEADER_BYTES > end) return null;
  const head = view.getUint16(at, true);
  const length = view.getUint32(at + 4, true);
  const start = at + HEADER_BYTES;
  if (start + length > end) return null;
  return {
    type: view.getUint16(at + 2, true),
    instance: head >> 4,
    isContainer: (head & 15) === CONTAINER_VERSION,
    at,
    start,
    end: start + length,
  };
}

/** The records between two places. `onDamage` is called where they break off before the end. */
export function* recordsIn(view: DataView, start: number, end: number, onDamage: () => void): Generator<ArtRecord> {
  let at = start;
  while (at < end) {
    const record = recordAt(view, at, end);
    if (record === null) {
      // Some programs fill up with zeros.
      if (!isBlank(view, at, end)) onDamage();
      return;
    }
    yield record;
    at = record.end;
  }
}

function isBlank(view: DataView, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (view.getUint8(at) !== 0) return false;
  return true;
}

/** Properties of a shape that hold text which people write (MS-ODRAW 2.3): name, description, tip, drawn letters, script. */
const TEXT_PROPERTIES: ReadonlySet<number> = new Set([0x00c0, 0x0380, 0x0381, 0x038d, 0x038f]);
const NAME = 0x0380;
/** Names that programs give to drawings: `그림 3`, `TextBox 12`. */
const GIVEN_NAME = /^[\p{L} ]{1,24}\d{0,4}$/u;
const ENTRY_BYTES = 6;
const COMPLEX = 0x8000;

/** What a table of shape properties says (MS-ODRAW 2.2.9): its texts, and whether the shape is a table. */
export interface ShapeOptions {
  readonly texts: readonly string[];
  readonly isTable: boolean;
}

const TABLE_PROPERTIES = 0x039f;

/** Reads a table of shape properties. Texts that do not fit are left out. */
export function readShapeOptions(view: DataView, { instance, start, end }: ArtRecord): ShapeOptions {
  const texts: string[] = [];
  let isTable = false;
  let at = start + instance * ENTRY_BYTES;
  for (let index = 0; index < instance && start + (index + 1) * ENTRY_BYTES <= end; index++) {
    const head = view.getUint16(start + index * ENTRY_BYTES, true);
    const value = view.getUint32(start + index * ENTRY_BYTES + 2, true);
    const property = head & 0x3fff;
    if (property === TABLE_PROPERTIES && (value & 1) === 1) isTable = true;
    if ((head & COMPLEX) === 0) continue;
    if (at + value > end) break;
    if (TEXT_PROPERTIES.has(property)) {
      const text = utf16(view, at, value);
      if (text !== '' && !(property === NAME && GIVEN_NAME.test(text))) texts.push(text);
    }
    at += value;
  }
  return { texts, isTable };
}

/** UTF-16 text up to its NUL. */
export function utf16(view: DataView, at: number, bytes: number): string {
  const text = Buffer.from(view.buffer, view.byteOffset + at, bytes - (bytes % 2)).toString('utf16le');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
