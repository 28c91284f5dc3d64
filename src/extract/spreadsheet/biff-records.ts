import iconv from 'iconv-lite';

/** Record numbers of BIFF (the stream of an XLS) that hold text the spreadsheet library passes over. */
export const BIFF = {
  eof: 0x0a,
  header: 0x14,
  footer: 0x15,
  continued: 0x3c,
  externalCells: 0x5a,
  object: 0x5d,
  background: 0xe9,
  drawingGroup: 0xeb,
  text: 0x1b6,
  validation: 0x1be,
  number: 0x203,
  label: 0x204,
  begin: 0x809,
  seriesText: 0x100d,
} as const;

export interface BiffRecord {
  readonly type: number;
  readonly data: Buffer;
}

/** The records of a stream, up to the first that runs past its end. */
export function* biffRecords(stream: Uint8Array): Generator<BiffRecord> {
  const view = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let offset = 0; offset + 4 <= view.length;) {
    const type = view.readUInt16LE(offset);
    const end = offset + 4 + view.readUInt16LE(offset + 2);
    if (end > view.length) return;
    yield { type, data: view.subarray(offset + 4, end) };
    offset = end;
  }
}

/** A string that begins with its length (1 or 2 bytes) and, from BIFF8 on, a byte that says whether it is UTF-16. */
export function biffString(
  data: Buffer,
  offset: number,
  lengthBytes: 1 | 2,
  isBiff8: boolean,
): { text: string; end: number } {
  if (offset + lengthBytes > data.length) return { text: '', end: data.length };
  const count = lengthBytes === 1 ? data.readUInt8(offset) : data.readUInt16LE(offset);
  const start = offset + lengthBytes;
  if (!isBiff8) return { text: iconv.decode(data.subarray(start, start + count), 'cp949'), end: start + count };
  return biffCharacters(data, start, count);
}

/** Characters led by the byte that says whether they are UTF-16 (else the low bytes of it). */
export function biffCharacters(data: Buffer, offset: number, count: number): { text: string; end: number } {
  const isWide = ((data[offset] ?? 0) & 1) === 1;
  const end = offset + 1 + count * (isWide ? 2 : 1);
  return { text: data.toString(isWide ? 'utf16le' : 'latin1', offset + 1, end), end };
}
