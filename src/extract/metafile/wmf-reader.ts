import { decodeBytes } from '../rtf/code-page.ts';
import type { Canvas } from './canvas.ts';
import { Device, type Font } from './device.ts';
import { wmfFiguresOf } from './figures.ts';
import { codePageOf, FontTable } from './fonts.ts';
import { FreeHandles } from './free-handles.ts';
import { hasDeviceBitmap, wmfBitmapOf } from './wmf-bitmaps.ts';
import { EscapeReader } from './wmf-escape.ts';
import type { TextLayer } from './text-layer.ts';
import { isKnownFunction, MAKES_OBJECT, WMF } from './wmf-records.ts';
import { applyWmfState } from './wmf-state.ts';
import { wmfTextOf, type WmfText } from './wmf-text.ts';

/** Mark and length of the header that Aldus put in front (MS-WMF 2.3.2.3). */
const PLACEABLE = 0x9ac6_cdd7;
const PLACEABLE_BYTES = 22;
const HEADER_BYTES = 18;
const RECORD_HEADER_BYTES = 6;
/** Pictures of this kind without a map mode are shown to fit: their units are their own. */
const ANISOTROPIC = 8;

/** Reads a Windows metafile (MS-WMF). Complexity: linear in the bytes, but for sorting the texts. */
export class WmfReader {
  readonly #canvas: Canvas;
  readonly #device = new Device();
  readonly #fonts = new FontTable();
  readonly #handles = new FreeHandles();
  readonly #escapes: EscapeReader;
  readonly #layer: TextLayer;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#layer = canvas.layer();
    this.#escapes = new EscapeReader(canvas);
    this.#device.set({ mapMode: ANISOTROPIC });
  }

  /** @throws RangeError if not even the header is there. */
  read(bytes: Buffer): void {
    const start = bytes.readUInt32LE(0) === PLACEABLE ? PLACEABLE_BYTES : 0;
    const end = this.#readRecords(bytes, start + HEADER_BYTES);
    if (end === null) this.#canvas.gap('corrupt');
    // Readers of pictures stop here: what follows is another file.
    else if (bytes.subarray(end).some((byte) => byte !== 0)) this.#canvas.file(bytes.subarray(end));
    this.#escapes.end();
  }

  /** Answers with the offset behind the last record, or null if there is no end. */
  #readRecords(bytes: Buffer, start: number): number | null {
    for (let at = start; at + RECORD_HEADER_BYTES <= bytes.length;) {
      const size = bytes.readUInt32LE(at) * 2;
      const type = bytes.readUInt16LE(at + 4);
      if (size < RECORD_HEADER_BYTES || at + size > bytes.length) return null;
      const record = bytes.subarray(at, at + size);
      at += size;
      if (type === WMF.endOfFile) return at;
      this.#canvas.attempt(() => this.#readRecord(type, record));
    }
    return null;
  }

  #readRecord(type: number, record: Buffer): void {
    if (!isKnownFunction(type) || hasDeviceBitmap(type, record)) this.#canvas.gap('image-not-read');
    if (MAKES_OBJECT.has(type)) this.#make(type, record);
    if (applyWmfState(type, record, this.#device)) return;
    const text = wmfTextOf(type, record);
    if (text !== null) this.#write(text);
    const bitmap = wmfBitmapOf(type, record);
    if (bitmap !== null) this.#canvas.bitmap(bitmap.bytes, bitmap.hasForeignColours);
    this.#canvas.figures(wmfFiguresOf(type, record));
    if (type === WMF.escape) this.#escapes.read(record);
    else if (type === WMF.selectObject) this.#select(record.readUInt16LE(6));
    else if (type === WMF.deleteObject) this.#delete(record.readUInt16LE(6));
  }

  #make(type: number, record: Buffer): void {
    const handle = this.#handles.take();
    if (handle === null) this.#canvas.gap('limit');
    else if (type === WMF.createFont) this.#fonts.make(handle, shortFont(record));
  }

  #select(handle: number): void {
    const font = this.#fonts.find(handle);
    if (font !== undefined) this.#device.set({ font });
  }

  #delete(handle: number): void {
    this.#fonts.delete(handle);
    this.#handles.free(handle);
  }

  #write({ bytes, advance, x, y, isGlyphs }: WmfText): void {
    if (isGlyphs && bytes.length > 0) this.#canvas.gap('image-not-read');
    if (isGlyphs) return;
    const { text, damaged } = decodeBytes(bytes, codePageOf(this.#device.context.font));
    if (damaged > 0) this.#canvas.gap('partial-content');
    this.#layer.text(this.#device.place(text, advance, x, y));
  }
}

/** A Font object (MS-WMF 2.2.1.2). */
function shortFont(record: Buffer): Font {
  return { height: record.readInt16LE(6), escapement: record.readInt16LE(10), charset: record.readUInt8(19) };
}
