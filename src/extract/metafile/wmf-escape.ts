import type { Canvas } from './canvas.ts';
import { slice } from './emf-text.ts';
import { readPrivateData } from './private-data.ts';

const COMMENT = 0x0f;
/** `WMFC`: a comment with a part of an enhanced metafile (MS-WMF 2.3.6.1). */
const ENHANCED = 0x4346_4d57;
/** Escapes that hand data on to a printer, which paints them (MS-WMF 2.1.1.17). */
const PAINTING: ReadonlySet<number> = new Set([0x0013, 0x0019, 0x0025, 0x0200, 0x1013, 0x1014, 0x100e, 0x11d8]);
const DATA_AT = 10;
const PART_AT = 34;

/** Reads escapes: comments, the enhanced metafile that stands in them in parts, what only a printer can paint. */
export class EscapeReader {
  readonly #canvas: Canvas;
  #parts: Buffer[] = [];

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
  }

  /** @throws RangeError if the record is cut off. */
  read(record: Buffer): void {
    const escape = record.readUInt16LE(6);
    const data = slice(record, DATA_AT, record.readUInt16LE(8));
    if (PAINTING.has(escape)) this.#canvas.gap('image-not-read');
    else if (escape === COMMENT && data.length >= PART_AT && data.readUInt32LE(0) === ENHANCED) this.#readPart(data);
    else readPrivateData(data, this.#canvas);
  }

  end(): void {
    if (this.#parts.length > 0) this.#canvas.gap('corrupt');
  }

  #readPart(data: Buffer): void {
    const left = data.readUInt32LE(26);
    this.#parts.push(slice(data, PART_AT, data.readUInt32LE(22)));
    if (left > 0) return;
    this.#canvas.file(Buffer.concat(this.#parts));
    this.#parts = [];
  }
}
