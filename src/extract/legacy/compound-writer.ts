/** How a file is laid out (MS-CFB 2.2): what older programs read, and one whose table fits any file that may be handed on. */
const VERSION_3 = { version: 3, sectorBytes: 512, shift: 9 } as const;
const VERSION_4 = { version: 4, sectorBytes: 4_096, shift: 12 } as const;
/** So much surely fits the tables that the header of version 3 names. */
const MOST_VERSION_3_BYTES = 6_000_000;
type Version = typeof VERSION_3 | typeof VERSION_4;
const MINI_SECTOR_BYTES = 64;
/** Streams shorter than this stand in the mini stream. */
const MINI_CUTOFF_BYTES = 4_096;
const ENTRY_BYTES = 128;
const HEADER_TABLE_SECTORS = 109;
const END_OF_CHAIN = 0xfffffffe;
const TABLE_SECTOR = 0xfffffffd;
const NONE = 0xffffffff;
const MAX_NAME_CHARS = 31;
const MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A stream to write. */
export interface StreamContent {
  /** Names from the root on, joined by `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

interface Entry {
  readonly name: string;
  readonly content: Uint8Array | null;
  readonly children: Entry[];
  index: number;
  start: number;
  right: number;
}

/**
 * Writes a compound file (MS-CFB).
 * @throws RangeError for more than one can hold without a list of tables, about 450 MB.
 */
export function writeCompoundFile(streams: readonly StreamContent[]): Uint8Array {
  const root = treeOf(streams);
  const entries = numbered(root);
  const total = streams.reduce((sum, { content }) => sum + content.length + ENTRY_BYTES, 0);
  const version = total > MOST_VERSION_3_BYTES ? VERSION_4 : VERSION_3;
  const sectors = new SectorWriter(version.sectorBytes, version.sectorBytes);
  const mini = new SectorWriter(MINI_SECTOR_BYTES, version.sectorBytes);
  for (const entry of entries) {
    if (entry.content === null || entry.content.length === 0) continue;
    const writer = entry.content.length < MINI_CUTOFF_BYTES ? mini : sectors;
    entry.start = writer.append(entry.content);
  }
  const miniStream = mini.bytes();
  root.start = miniStream.length === 0 ? END_OF_CHAIN : sectors.append(miniStream);
  const miniTable = mini.table();
  const miniTableStart = miniStream.length === 0 ? END_OF_CHAIN : sectors.append(miniTable);
  const directoryStart = sectors.append(directoryOf(entries, miniStream.length, version));
  const tableStart = sectors.appendTable();
  const header = headerOf({
    version,
    directoryStart,
    miniTableStart,
    miniTableSectors: miniStream.length === 0 ? 0 : Math.ceil(miniTable.length / version.sectorBytes),
    tableStart,
    tableSectors: sectors.count - tableStart,
  });
  return new Uint8Array(Buffer.concat([header, sectors.bytes()]));
}

/** Sectors in a row, with the table that chains them. */
class SectorWriter {
  readonly #sectorBytes: number;
  readonly #tableSectorBytes: number;
  readonly #parts: Uint8Array[] = [];
  readonly #next: number[] = [];

  constructor(sectorBytes: number, tableSectorBytes: number) {
    this.#sectorBytes = sectorBytes;
    this.#tableSectorBytes = tableSectorBytes;
  }

  get count(): number {
    return this.#next.length;
  }

  /** Adds a chain; answers with its first sector. */
  append(content: Uint8Array): number {
    const start = this.count;
    const sectors = Math.ceil(content.length / this.#sectorBytes);
    for (let index = 1; index < sectors; index++) this.#next.push(start + index);
    this.#next.push(END_OF_CHAIN);
    this.#parts.push(content, new Uint8Array(sectors * this.#sectorBytes - content.length));
    return start;
  }

  /** Adds the table of all sectors, its own among them. */
  appendTable(): number {
    const start = this.count;
    let sectors = 1;
    while (sectors * (this.#tableSectorBytes / 4) < start + sectors) sectors++;
    if (sectors > HEADER_TABLE_SECTORS) throw new RangeError();
    for (let index = 0; index < sectors; index++) this.#next.push(TABLE_SECTOR);
    this.#parts.push(this.table());
    return start;
  }

  /** The table so far, filled up to whole sectors. */
  table(): Uint8Array {
    const sectors = Math.ceil((this.count * 4) / this.#tableSectorBytes);
    const table = Buffer.alloc(Math.max(1, sectors) * this.#tableSectorBytes, 0xff);
    this.#next.forEach((sector, index) => table.writeUInt32LE(sector, index * 4));
    return table;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

function treeOf(streams: readonly StreamContent[]): Entry {
  const root = entryOf('Root Entry', null);
  for (const { path, content } of streams) {
    const names = path.split('/');
    const last = names.pop() ?? '';
    let parent = root;
    for (const name of names) {
      let storage = parent.children.find((child) => child.name === name && child.content === null);
      if (storage === undefined) parent.children.push((storage = entryOf(name, null)));
      parent = storage;
    }
    parent.children.push(entryOf(last, content));
  }
  return root;
}

function entryOf(name: string, content: Uint8Array | null): Entry {
  return { name: name.slice(0, MAX_NAME_CHARS), content, children: [], index: 0, start: END_OF_CHAIN, right: NONE };
}

/** Entries in the order of the directory; siblings follow each other to the right, by length and then by letters. */
function numbered(root: Entry): Entry[] {
  const entries = [root];
  for (const parent of entries) {
    parent.children.sort((one, other) => {
      const byName = one.name.toUpperCase() < other.name.toUpperCase() ? -1 : 1;
      return one.name.length - other.name.length || byName;
    });
    for (const [order, child] of parent.children.entries()) {
      child.index = entries.length;
      if (order < parent.children.length - 1) child.right = child.index + 1;
      entries.push(child);
    }
  }
  return entries;
}

/** MS-CFB 2.6.1. */
function directoryOf(entries: readonly Entry[], miniBytes: number, { sectorBytes }: Version): Buffer {
  const bytes = Buffer.alloc(Math.ceil((entries.length * ENTRY_BYTES) / sectorBytes) * sectorBytes);
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES)
    for (const link of [68, 72, 76]) bytes.writeUInt32LE(NONE, at + link);
  for (const entry of entries) {
    const at = entry.index * ENTRY_BYTES;
    bytes.write(entry.name, at, 'utf16le');
    bytes.writeUInt16LE((entry.name.length + 1) * 2, at + 64);
    bytes[at + 66] = entry.index === 0 ? 5 : entry.content === null ? 1 : 2;
    // Black: without red ones the tree is in order.
    bytes[at + 67] = 1;
    bytes.writeUInt32LE(entry.right, at + 72);
    bytes.writeUInt32LE(entry.children[0]?.index ?? NONE, at + 76);
    bytes.writeUInt32LE(entry.start, at + 116);
    bytes.writeUInt32LE(entry.index === 0 ? miniBytes : (entry.content?.length ?? 0), at + 120);
  }
  return bytes;
}

interface HeaderFields {
  readonly version: Version;
  readonly directoryStart: number;
  readonly miniTableStart: number;
  readonly miniTableSectors: number;
  readonly tableStart: number;
  readonly tableSectors: number;
}

/** MS-CFB 2.2. */
function headerOf(fields: HeaderFields): Buffer {
  const header = Buffer.alloc(fields.version.sectorBytes);
  MAGIC.copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(fields.version.version, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(fields.version.shift, 30);
  header.writeUInt16LE(6, 32);
  // Version 3 does not count the sectors of its directory.
  header.writeUInt32LE(fields.version.version === 3 ? 0 : fields.tableStart - fields.directoryStart, 40);
  header.writeUInt32LE(fields.tableSectors, 44);
  header.writeUInt32LE(fields.directoryStart, 48);
  header.writeUInt32LE(MINI_CUTOFF_BYTES, 56);
  header.writeUInt32LE(fields.miniTableStart, 60);
  header.writeUInt32LE(fields.miniTableSectors, 64);
  header.writeUInt32LE(END_OF_CHAIN, 68);
  header.fill(0xff, 76, 512);
  for (let index = 0; index < fields.tableSectors; index++) {
    header.writeUInt32LE(fields.tableStart + index, 76 + index * 4);
  }
  return header;
}
