import { decodeBytes } from '../rtf/code-page.ts';
import type { Canvas } from './canvas.ts';
import { Device } from './device.ts';
import { bitmapsOf } from './emf-bitmaps.ts';
import { readEmfComment } from './emf-comment.ts';
import { EMF, LAST_EMF_TYPE, PAINTED_ELSEWHERE } from './emf-records.ts';
import { applyState, isStockFont } from './emf-state.ts';
import { slice, textsOf, type EmfText } from './emf-text.ts';
import { emfFiguresOf } from './figures.ts';
import { codePageOf, FontTable } from './fonts.ts';
import { PlusReader } from './plus-reader.ts';
import { readPrivateData } from './private-data.ts';
import type { TextLayer } from './text-layer.ts';

const RECORD_HEADER_BYTES = 8;
/** From here on the logical font of a record that makes one. */
const FONT_AT = 12;

/** Reads an enhanced metafile (MS-EMF). Complexity: linear in the bytes, but for sorting the texts. */
export class EmfReader {
  readonly #canvas: Canvas;
  readonly #device = new Device();
  readonly #fonts = new FontTable();
  readonly #layer: TextLayer;
  readonly #plus: PlusReader;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#layer = canvas.layer();
    this.#plus = new PlusReader(canvas);
  }

  read(bytes: Buffer): void {
    const end = this.#readRecords(bytes);
    if (end === null) this.#canvas.gap('corrupt');
    // Readers of pictures stop here: what follows is another file.
    else if (bytes.subarray(end).some((byte) => byte !== 0)) this.#canvas.file(bytes.subarray(end));
    this.#plus.end();
  }

  /** Answers with the offset behind the last record, or null if there is no end. */
  #readRecords(bytes: Buffer): number | null {
    for (let at = 0; at + RECORD_HEADER_BYTES <= bytes.length;) {
      const type = bytes.readUInt32LE(at);
      const size = bytes.readUInt32LE(at + 4);
      if (size < RECORD_HEADER_BYTES || at + size > bytes.length) return null;
      const record = bytes.subarray(at, at + size);
      this.#canvas.attempt(() => this.#readRecord(type, record));
      at += size;
      if (type === EMF.endOfFile) return at;
    }
    return null;
  }

  #readRecord(type: number, record: Buffer): void {
    if (type === 0 || type > LAST_EMF_TYPE || PAINTED_ELSEWHERE.has(type)) {
      this.#canvas.gap('image-not-read');
      return;
    }
    if (applyState(type, record, this.#device)) return;
    for (const text of textsOf(type, record)) this.#write(text);
    for (const bitmap of bitmapsOf(type, record)) this.#canvas.bitmap(bitmap.bytes, bitmap.hasForeignColours);
    this.#canvas.figures(emfFiguresOf(type, record));
    if (type === EMF.header) this.#readDescription(record);
    else if (type === EMF.comment) readEmfComment(record, this.#canvas, this.#plus);
    else if (type === EMF.extendedEscape) readPrivateData(slice(record, 16, record.readUInt32LE(12)), this.#canvas);
    else if (type === EMF.createFont) this.#fonts.make(record.readUInt32LE(8), wideFont(record));
    else if (type === EMF.deleteObject) this.#fonts.delete(record.readUInt32LE(8));
    else if (type === EMF.selectObject) this.#select(record.readUInt32LE(8));
  }

  /** The names of the program and of the picture (MS-EMF 2.2.9). */
  #readDescription(record: Buffer): void {
    const count = record.readUInt32LE(60);
    if (count === 0) return;
    const text = slice(record, record.readUInt32LE(64), count * 2).toString('utf16le');
    this.#canvas.remark(text.replaceAll('\0', '\n'));
  }

  #select(handle: number): void {
    const font = this.#fonts.find(handle);
    if (font !== undefined) this.#device.set({ font });
    else if (isStockFont(handle)) this.#device.resetFont();
  }

  #write(text: EmfText): void {
    if (text.isGlyphs && text.bytes.length > 0) this.#canvas.gap('image-not-read');
    if (text.isGlyphs) return;
    const characters = this.#decode(text);
    this.#layer.text(this.#device.place(characters, text.advance, text.x, text.y));
  }

  #decode({ bytes, encoding }: EmfText): string {
    if (encoding === 'utf-16') return bytes.toString('utf16le');
    if (encoding === 'latin-1') return bytes.toString('latin1');
    const { text, damaged } = decodeBytes(bytes, codePageOf(this.#device.context.font));
    if (damaged > 0) this.#canvas.gap('partial-content');
    return text;
  }
}

/** A LogFont object (MS-EMF 2.2.13). */
function wideFont(record: Buffer): { height: number; escapement: number; charset: number } {
  return {
    height: record.readInt32LE(FONT_AT),
    escapement: record.readInt32LE(FONT_AT + 8),
    charset: record.readUInt8(FONT_AT + 23),
  };
}
