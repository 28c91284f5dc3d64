/** One EMF record: type, then the bytes behind its size. */
export function emfRecord(type: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  return Buffer.concat([words32(type, 8 + padded.length), padded]);
}

/** Numbers of 32 bits. */
export function words32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeInt32LE(value | 0, index * 4);
  return buffer;
}

/** Numbers of 16 bits. */
export function words16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeInt16LE((value << 16) >> 16, index * 2);
  return buffer;
}

export function floats(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeFloatLE(value, index * 4);
  return buffer;
}

/** An enhanced metafile around records (MS-EMF 2.3.4.2). */
export function buildEmf(records: readonly Buffer[], description = ''): Uint8Array {
  const text = Buffer.from(description, 'utf16le');
  const header = Buffer.concat([Buffer.alloc(80), text]);
  header.write(' EMF', 32, 'latin1');
  header.writeUInt32LE(0x10000, 36);
  header.writeUInt32LE(description.length, 52);
  header.writeUInt32LE(description === '' ? 0 : 88, 56);
  return new Uint8Array(Buffer.concat([emfRecord(1, header), ...records, emfRecord(14, words32(0, 16, 20))]));
}

/** How a text is written: `advance` is the distance of every character to the next. */
export interface EmfTextOptions {
  readonly advance?: number;
  readonly options?: number;
  readonly type?: number;
  readonly bytes?: Buffer;
}

/** EMR_EXTTEXTOUTW, or another record of the same form. */
export function emfText(text: string, x: number, y: number, given: EmfTextOptions = {}): Buffer {
  const bytes = given.bytes ?? Buffer.from(text, 'utf16le');
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
  const start = 76;
  const advanceAt = given.advance === undefined ? 0 : start + bytes.length + padding.length;
  const count = given.type === 83 ? bytes.length : bytes.length / 2;
  const advances = given.advance === undefined ? [] : Array.from({ length: count }, () => given.advance ?? 0);
  const data = [
    words32(0, 0, 0, 0, 1, 0, 0, x, y, count, start, given.options ?? 0, 0, 0, 0, 0, advanceAt),
    bytes,
    padding,
    words32(...advances),
  ];
  return emfRecord(given.type ?? 84, Buffer.concat(data));
}

/** A font of a height and charset as object 1, selected. */
export function emfFont(height: number, charset = 1, escapement = 0): Buffer {
  const font = Buffer.alloc(92);
  font.writeInt32LE(-height, 0);
  font.writeInt32LE(escapement, 8);
  font.writeUInt8(charset, 23);
  return Buffer.concat([emfRecord(82, Buffer.concat([words32(1), font])), emfRecord(37, words32(1))]);
}

/** A comment (EMR_COMMENT). */
export function emfComment(data: Buffer): Buffer {
  return emfRecord(70, Buffer.concat([words32(data.length), data]));
}

/** A comment of EMF+ records (MS-EMFPLUS 2.3). */
export function plusComment(...records: readonly Buffer[]): Buffer {
  return emfComment(Buffer.concat([Buffer.from('EMF+', 'latin1'), ...records]));
}

export function plusRecord(type: number, flags: number, data: Buffer): Buffer {
  const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
  return Buffer.concat([words16(type, flags), words32(12 + padded.length, data.length), padded]);
}

/** A font of EMF+ in pixels as object `id`. */
export function plusFont(id: number, height: number): Buffer {
  const data = Buffer.concat([words32(0xdbc01002), floats(height), words32(2, 0, 0, 0)]);
  return plusRecord(0x4008, 0x0600 | id, data);
}

/** EmfPlusDrawString. */
export function plusString(text: string, x: number, y: number, font: number): Buffer {
  const data = [words32(0, 0, text.length), floats(x, y, 0, 0), Buffer.from(text, 'utf16le')];
  return plusRecord(0x401c, 0x8000 | font, Buffer.concat(data));
}

/** EmfPlusDrawDriverString: `options` 1 says that the numbers are characters. */
export function plusGlyphs(text: string, x: number, y: number, options: number): Buffer {
  const points = Array.from(text, (_, index) => [x + index * 6, y]).flat();
  const data = [words32(0, options, 0, text.length), Buffer.from(text, 'utf16le'), floats(...points)];
  return plusRecord(0x4036, 0x8000, Buffer.concat(data));
}

/** A device-independent bitmap of 24 bits, white. */
export function whiteBitmap(width: number, height: number): { readonly header: Buffer; readonly pixels: Buffer } {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const header = Buffer.concat([words32(40, width, height), words16(1, 24), words32(0, 0, 0, 0, 0, 0)]);
  return { header, pixels: Buffer.alloc(rowBytes * height, 0xff) };
}

/** EMR_STRETCHDIBITS. `usage` 1: the colours are numbers of those chosen before. */
export function emfBitmap({ header, pixels }: ReturnType<typeof whiteBitmap>, usage = 0): Buffer {
  const places = [80, header.length, 80 + header.length, pixels.length, usage, 0, 0, 0];
  return emfRecord(81, Buffer.concat([words32(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...places), header, pixels]));
}

/** A WMF record. */
export function wmfRecord(type: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
  return Buffer.concat([words32(3 + padded.length / 2), words16(type), padded]);
}

/** A Windows metafile around records, with or without the header of Aldus. */
export function buildWmf(records: readonly Buffer[], isPlaceable = false): Uint8Array {
  const placeable = Buffer.concat([words32(0x9ac6cdd7), words16(0, 0, 0, 1000, 1000, 96, 0, 0, 0)]);
  const header = Buffer.concat([words16(1, 9, 0x300), words32(0), words16(1), words32(0), words16(0)]);
  const parts = [...(isPlaceable ? [placeable] : []), header, ...records, wmfRecord(0)];
  return new Uint8Array(Buffer.concat(parts));
}

/** META_TEXTOUT. */
export function wmfText(bytes: Buffer, x: number, y: number): Buffer {
  const padding = Buffer.alloc(bytes.length % 2);
  return wmfRecord(0x0521, Buffer.concat([words16(bytes.length), bytes, padding, words16(y, x)]));
}

/** META_CREATEFONTINDIRECT. */
export function wmfFont(height: number, charset: number): Buffer {
  const font = Buffer.alloc(50);
  font.writeInt16LE(-height, 0);
  font.writeUInt8(charset, 13);
  return wmfRecord(0x02fb, font);
}
