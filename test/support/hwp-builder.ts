import cfb from 'cfb';
import { createCipheriv, createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import type { HangulDocument } from './hangul-model.ts';
import { counted, list, paragraphRecords, record } from './hwp-records.ts';

/** Bits of the file header. */
export const HwpFlag = { compressed: 1, password: 2, distribution: 4, drm: 16, privacy: 1 << 13 } as const;

const PROPERTY_IDS: Readonly<Record<string, number>> = { title: 2, subject: 3, author: 4, keywords: 5, comments: 6 };

export interface HwpOptions {
  readonly flags?: number;
  /** Streams to add, or to put in the place of others. */
  readonly streams?: Readonly<Record<string, Uint8Array>>;
  /** Number of sections that the document information claims. */
  readonly claimedSections?: number;
}

/** Writes a document as HWP 5.0. */
export function buildHwp(document: HangulDocument, options: HwpOptions = {}): Uint8Array {
  const flags = options.flags ?? HwpFlag.compressed;
  const pack = (data: Buffer): Buffer => ((flags & HwpFlag.compressed) === 0 ? data : packed(data));
  const streams: Record<string, Uint8Array> = {
    FileHeader: fileHeader(flags),
    DocInfo: pack(documentInfo(document, options.claimedSections)),
  };
  document.sections.forEach((_, index) => {
    const body = pack(sectionRecords(document, index));
    if ((flags & HwpFlag.distribution) === 0) streams[`BodyText/Section${index}`] = body;
    else streams[`ViewText/Section${index}`] = encryptDistribution(body);
  });
  if (document.properties !== undefined) streams['\u0005HwpSummaryInformation'] = buildPropertySet(document.properties);
  if (document.preview !== undefined) streams['PrvText'] = Buffer.from(document.preview, 'utf16le');
  if (document.script !== undefined) streams['Scripts/DefaultJScript'] = pack(script(document.script));
  for (const { name, bytes } of document.files ?? []) streams[`BinData/${name}`] = pack(Buffer.from(bytes));
  return buildCompound({ ...streams, ...options.streams });
}

/** Packed data with checksum and length behind it, as Hangul writes it. */
export function packed(data: Buffer): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(data), 0);
  trailer.writeUInt32LE(data.length, 4);
  return Buffer.concat([deflateRawSync(data), trailer]);
}

/** The records of a section: its paragraphs, and behind the last one's the memos. */
export function sectionRecords(document: HangulDocument, index: number): Buffer {
  const isLast = index === document.sections.length - 1;
  const memos = (isLast ? (document.memos ?? []) : []).map((memo) =>
    Buffer.concat([record(93, 1, Buffer.alloc(4)), list(memo, 1, Buffer.alloc(8))]),
  );
  return Buffer.concat([...(document.sections[index] ?? []).map((paragraph) => paragraphRecords(paragraph)), ...memos]);
}

/** A compound file of the streams. */
export function buildCompound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = cfb.utils.cfb_new();
  for (const [path, content] of Object.entries(streams))
    cfb.utils.cfb_add(file, path, Buffer.from(content), { unsafe: true });
  const bytes = Buffer.from(cfb.write(file, { type: 'buffer' }) as Uint8Array);
  // The library signs its work with a stream of its own: its entry is taken out of the tree.
  const entry = bytes.indexOf(Buffer.from('\u0001Sh33tJ5', 'utf16le'));
  const directory = (bytes.readUInt32LE(48) + 1) * 512;
  unlink(bytes, directory, (entry - directory) / 128);
  bytes.fill(0, entry, entry + 128);
  return new Uint8Array(bytes);
}

/** Takes an entry out of the directory's tree; the library hangs every entry to the right of another or below a storage. */
export function unlink(bytes: Buffer, directory: number, number: number): void {
  const next = bytes.readInt32LE(directory + number * 128 + 72);
  for (let at = directory; bytes.readUInt16LE(at + 64) > 0; at += 128) {
    for (const link of [68, 72, 76]) if (bytes.readInt32LE(at + link) === number) bytes.writeInt32LE(next, at + link);
  }
}

/** An OLE property set of wide strings (MS-OLEPS). */
export function buildPropertySet(properties: Readonly<Record<string, string>>): Buffer {
  const values = Object.entries(properties).map(([name, text]) => {
    const units = Buffer.from(`${text}\0`, 'utf16le');
    const head = Buffer.alloc(8);
    head.writeUInt32LE(31, 0);
    head.writeUInt32LE(units.length / 2, 4);
    return { id: PROPERTY_IDS[name] ?? 99, data: Buffer.concat([head, units, Buffer.alloc(-units.length & 3)]) };
  });
  const index = Buffer.alloc(8 + values.length * 8);
  index.writeUInt32LE(values.length, 4);
  let at = index.length;
  values.forEach(({ id, data }, position) => {
    index.writeUInt32LE(id, 8 + position * 8);
    index.writeUInt32LE(at, 12 + position * 8);
    at += data.length;
  });
  index.writeUInt32LE(at, 0);
  const header = Buffer.alloc(48);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt32LE(1, 24);
  header.writeUInt32LE(48, 44);
  return Buffer.concat([header, index, ...values.map(({ data }) => data)]);
}

function fileHeader(flags: number): Buffer {
  const header = Buffer.alloc(256);
  header.write('HWP Document File', 'latin1');
  header.writeUInt32LE(0x05000500, 32);
  header.writeUInt32LE(flags, 36);
  return header;
}

function documentInfo(document: HangulDocument, claimedSections = document.sections.length): Buffer {
  const properties = Buffer.alloc(26);
  properties.writeUInt16LE(claimedSections, 0);
  const files = (document.files ?? []).map(({ name }) => {
    const [, id = '0', extension = ''] = /BIN([0-9A-F]{4})\.(\w+)$/.exec(name) ?? [];
    const head = Buffer.alloc(4);
    head.writeUInt16LE(1, 0);
    head.writeUInt16LE(Number.parseInt(id, 16), 2);
    return record(18, 1, Buffer.concat([head, counted(extension)]));
  });
  return Buffer.concat([record(16, 0, properties), record(17, 0, Buffer.alloc(72)), ...files]);
}

function script(source: string): Buffer {
  const parts = ['', source, '', ''].map((text) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, Buffer.from(text, 'utf16le')]);
  });
  return Buffer.concat([...parts, Buffer.from([0xff, 0xff, 0xff, 0xff])]);
}

/** Encrypts as Hangul does for documents that are handed out: the key is part of a hash that the file holds, masked. */
function encryptDistribution(body: Buffer): Buffer {
  const hash = Buffer.from(createHash('sha1').update('opensesame').digest('hex').toUpperCase(), 'utf16le');
  const data = Buffer.alloc(256);
  const seed = 0x1234_5679;
  data.writeUInt32LE(seed, 0);
  hash.copy(data, 4 + (seed & 15));
  let state = seed;
  const draw = (): number => {
    state = Number((BigInt(state) * 214_013n + 2_531_011n) & 0xffff_ffffn);
    return (state >>> 16) & 0x7fff;
  };
  for (let at = 0; at < data.length;) {
    const mask = draw() & 0xff;
    const end = at + (draw() & 0xf) + 1;
    for (; at < Math.min(end, data.length); at++) if (at >= 4) data[at] = (data[at] ?? 0) ^ mask;
  }
  const cipher = createCipheriv('aes-128-ecb', hash.subarray(0, 16), null);
  cipher.setAutoPadding(false);
  const padded = Buffer.concat([body, Buffer.alloc(-body.length & 15)]);
  return Buffer.concat([record(28, 0, data), cipher.update(padded), cipher.final()]);
}
