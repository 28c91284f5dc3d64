import type { Canvas } from './canvas.ts';
import { figuresOf } from './figures.ts';
import type { Font } from './device.ts';
import { readPlusImage } from './plus-image.ts';
import type { PlusRecord } from './plus-records.ts';
import { pixelsPerUnit } from './plus-units.ts';

/** Types of objects (MS-EMFPLUS 2.1.1.22) in which text or a picture is, or which could be letters. */
const OBJECT = { brush: 1, path: 3, image: 5, font: 6 } as const;
const CONTINUES = 0x8000;
const TEXTURE_BRUSH = 2;
const HAS_TRANSFORM = 2;
const TRANSFORM_BYTES = 24;
/** How the points of a path are stored (MS-EMFPLUS 2.2.1.6). */
const PATH = { isRelative: 0x0800, hasRuns: 0x1000, isShort: 0x4000 } as const;
/** In the type of a point: where it is the first of a figure. */
const POINT_KIND = 7;

/** Reads the objects that EMF+ records define: fonts are kept, pictures handed on. */
export class PlusObjects {
  readonly #canvas: Canvas;
  readonly #fonts = new Map<number, Font>();
  #parts: Buffer[] = [];

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
  }

  font(id: number): Font | undefined {
    return this.#fonts.get(id);
  }

  /** Takes an object or a part of one; the last part is not marked. @throws RangeError if it is cut off. */
  take({ flags, data }: PlusRecord): void {
    if ((flags & CONTINUES) !== 0) {
      // Every part says how long the whole is.
      this.#parts.push(data.subarray(4));
      return;
    }
    const whole = this.#parts.length === 0 ? data : Buffer.concat([...this.#parts, data]);
    this.#parts = [];
    this.#read((flags >> 8) & 0x7f, flags & 0xff, whole);
  }

  end(): void {
    if (this.#parts.length > 0) this.#canvas.gap('corrupt');
  }

  #read(type: number, id: number, object: Buffer): void {
    if (type === OBJECT.font) {
      const height = object.readFloatLE(4) * pixelsPerUnit(object.readUInt32LE(8));
      this.#fonts.set(id, { height, escapement: 0, charset: null });
    } else if (type === OBJECT.image) readPlusImage(object, this.#canvas);
    else if (type === OBJECT.brush) this.#readBrush(object);
    else if (type === OBJECT.path) this.#canvas.figures(figuresOf(cornersIn(object)));
  }

  /** A brush may paint with a picture (MS-EMFPLUS 2.2.2.45). */
  #readBrush(object: Buffer): void {
    if (object.readUInt32LE(4) !== TEXTURE_BRUSH) return;
    const hasTransform = (object.readUInt32LE(8) & HAS_TRANSFORM) !== 0;
    const image = object.subarray(16 + (hasTransform ? TRANSFORM_BYTES : 0));
    if (image.length > 0) readPlusImage(image, this.#canvas);
  }
}

/** The number of points of every figure in a path. */
function cornersIn(path: Buffer): number[] {
  const count = path.readUInt32LE(4);
  const flags = path.readUInt32LE(8);
  if ((flags & (PATH.isRelative | PATH.hasRuns)) !== 0) return [count];
  const types = path.subarray(12 + count * ((flags & PATH.isShort) === 0 ? 8 : 4)).subarray(0, count);
  const corners: number[] = [];
  for (const type of types) {
    if ((type & POINT_KIND) === 0 || corners.length === 0) corners.push(1);
    else corners.push((corners.pop() ?? 0) + 1);
  }
  return corners;
}
