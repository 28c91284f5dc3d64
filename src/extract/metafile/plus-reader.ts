import type { Canvas } from './canvas.ts';
import { Device } from './device.ts';
import { slice } from './emf-text.ts';
import { figuresOf } from './figures.ts';
import { PlusObjects } from './plus-objects.ts';
import { isKnownRecord, PLUS, plusRecordsIn, type PlusRecord } from './plus-records.ts';
import { PlusTransforms } from './plus-transforms.ts';
import { readPrivateData } from './private-data.ts';
import type { TextLayer } from './text-layer.ts';

/** Alignment of texts, as GDI numbers it: a box begins at its top, glyphs stand on their baseline. */
const TOP = 0;
const BASELINE = 24;
const LINE_HEIGHT = 1.2;
/** Options of glyphs (MS-EMFPLUS 2.1.2.3). */
const OPTION = { areCharacters: 1, isAdvanced: 4 } as const;
const POINT_BYTES = 8;
const GLYPHS_AT = 16;

/** Reads EMF+ records (MS-EMFPLUS), which stand in comments of an EMF, as a picture of their own. */
export class PlusReader {
  readonly #canvas: Canvas;
  readonly #objects: PlusObjects;
  readonly #transforms = new PlusTransforms();
  readonly #device = new Device();
  readonly #layer: TextLayer;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#objects = new PlusObjects(canvas);
    this.#layer = canvas.layer();
  }

  /** Reads the records of a comment. @throws RangeError where they break off. */
  read(bytes: Buffer): void {
    for (const record of plusRecordsIn(bytes)) this.#canvas.attempt(() => this.#readRecord(record));
  }

  end(): void {
    this.#objects.end();
  }

  #readRecord(record: PlusRecord): void {
    const { type, data } = record;
    if (!isKnownRecord(type)) this.#canvas.gap('image-not-read');
    else if (type === PLUS.object) this.#objects.take(record);
    else if (type === PLUS.comment) readPrivateData(data, this.#canvas);
    else if (type === PLUS.fillPolygon) this.#canvas.figures(figuresOf([data.readUInt32LE(4)]));
    else if (type === PLUS.drawString) this.#drawString(record);
    else if (type === PLUS.drawDriverString) this.#drawGlyphs(record);
    else this.#transforms.apply(record);
  }

  /** A text in a box (MS-EMFPLUS 2.3.4.14). Where it wraps is not said. */
  #drawString({ flags, data }: PlusRecord): void {
    const text = slice(data, 28, data.readUInt32LE(8) * 2).toString('utf16le');
    const [x, y] = [data.readFloatLE(12), data.readFloatLE(16)];
    const height = this.#prepare(flags, TOP);
    for (const [index, line] of text.split(/\r\n|[\r\n]/).entries()) {
      this.#layer.text(this.#device.place(line, null, x, y + index * height * LINE_HEIGHT));
    }
  }

  /** Glyphs at points (MS-EMFPLUS 2.3.4.6). */
  #drawGlyphs({ flags, data }: PlusRecord): void {
    const options = data.readUInt32LE(4);
    const count = data.readUInt32LE(12);
    const glyphs = slice(data, GLYPHS_AT, count * 2);
    if (count === 0) return;
    if ((options & OPTION.areCharacters) === 0) {
      this.#canvas.gap('image-not-read');
      return;
    }
    const pointsAt = GLYPHS_AT + count * 2;
    const x = (index: number): number => data.readFloatLE(pointsAt + index * POINT_BYTES);
    const height = this.#prepare(flags, BASELINE);
    const advance = (options & OPTION.isAdvanced) === 0 && count > 1 ? x(count - 1) - x(0) + height / 2 : null;
    const y = data.readFloatLE(pointsAt + 4);
    this.#layer.text(this.#device.place(glyphs.toString('utf16le'), advance, x(0), y));
  }

  /** Sets font and place for a text; answers with the height of the font. */
  #prepare(flags: number, align: number): number {
    const font = this.#objects.font(flags & 0xff);
    if (font === undefined) this.#device.resetFont();
    this.#device.set({ align, world: this.#transforms.matrix, ...(font === undefined ? {} : { font }) });
    return this.#device.context.font.height;
  }
}
