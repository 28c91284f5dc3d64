import { applyTo, IDENTITY, multiply, type Matrix } from './matrix.ts';
import { turnedRun, type TextRun } from './text-run.ts';

type Point = readonly [x: number, y: number];

/** A font as far as it says how text is written: `height` in logical units, `escapement` in tenths of degrees. */
export interface Font {
  readonly height: number;
  readonly escapement: number;
  /** A charset of Windows fonts (MS-WMF 2.1.1.5), or null for one that is not known. */
  readonly charset: number | null;
}

const DEFAULT_FONT: Font = { height: 16, escapement: 0, charset: null };

/** The state of a device context (MS-EMF 3.1.1.2, MS-WMF 3.1.5). Never changed, so that saving it costs a reference. */
interface DeviceContext {
  readonly mapMode: number;
  readonly windowOrigin: Point;
  readonly windowExtent: Point;
  readonly viewportOrigin: Point;
  /** Null until it is set: pictures of the older kind leave it to the program that shows them. */
  readonly viewportExtent: Point | null;
  readonly world: Matrix;
  readonly font: Font;
  readonly align: number;
  readonly position: Point;
}

const INITIAL: DeviceContext = {
  mapMode: 1,
  windowOrigin: [0, 0],
  windowExtent: [1, 1],
  viewportOrigin: [0, 0],
  viewportExtent: null,
  world: IDENTITY,
  font: DEFAULT_FONT,
  align: 0,
  position: [0, 0],
};

/** Pixels for each unit of the fixed map modes (MS-WMF 2.1.1.16), at 96 to the inch; their y runs upwards. */
const UNITS: Readonly<Partial<Record<number, number>>> = {
  2: 96 / 254,
  3: 96 / 2540,
  4: 0.96,
  5: 0.096,
  6: 1 / 15,
};
const MAPPED_BY_EXTENTS = 7;
const MAX_SAVED = 65_536;
/** Flags of text alignment (MS-WMF 2.1.2.3). */
const ALIGN = { updatePosition: 1, right: 2, center: 6, bottom: 8, baseline: 24 } as const;
/** Share of the height that stands above the baseline. */
const ASCENT = 0.8;
/** Width of characters without a stated one, in heights of the font. */
const WIDE_CHARACTER = 1;
const NARROW_CHARACTER = 0.55;
const FIRST_WIDE_CHARACTER = 0x1100;

/** Where text is written, as the drawing records before it say. */
export class Device {
  #context = INITIAL;
  readonly #saved: DeviceContext[] = [];

  get context(): DeviceContext {
    return this.#context;
  }

  set(change: Partial<DeviceContext>): void {
    this.#context = { ...this.#context, ...change };
  }

  resetFont(): void {
    this.set({ font: DEFAULT_FONT });
  }

  save(): void {
    if (this.#saved.length < MAX_SAVED) this.#saved.push(this.#context);
  }

  /** Goes back to a saved state: `level` counts from the last one if negative, else from the first (MS-EMF 2.3.11.6). */
  restore(level: number): void {
    const index = level < 0 ? this.#saved.length + level : level - 1;
    const state = this.#saved[index];
    if (state === undefined) return;
    this.#context = state;
    this.#saved.length = index;
  }

  /** Where a text stands. `advance`: its width in logical units, or null where the record leaves that to the font. */
  place(text: string, advance: number | null, x: number, y: number): TextRun {
    const { align, position, world, font } = this.#context;
    const height = Math.abs(font.height) || DEFAULT_FONT.height;
    const width = advance ?? estimatedWidth(text) * height;
    const usesPosition = (align & ALIGN.updatePosition) !== 0;
    const [fromX, fromY] = usesPosition ? position : [x, y];
    if (usesPosition) this.set({ position: [fromX + width, fromY] });
    const [pageX, pageY] = this.#pageScale();
    const angle = Math.atan2(world[1], world[0]) - (font.escapement / 1_800) * Math.PI;
    const run = {
      width: width * Math.hypot(world[0], world[1]) * Math.abs(pageX),
      height: height * Math.hypot(world[2], world[3]) * Math.abs(pageY),
    };
    const [left, base] = applyTo(this.#matrix(), fromX, fromY);
    return turnedRun(text, [left, base], angle, run, {
      before: (align & ALIGN.center) === ALIGN.center ? 0.5 : (align & ALIGN.right) === 0 ? 0 : 1,
      below: (align & ALIGN.baseline) === ALIGN.baseline ? 0 : (align & ALIGN.bottom) === 0 ? ASCENT : ASCENT - 1,
    });
  }

  #matrix(): Matrix {
    const { windowOrigin, viewportOrigin, world } = this.#context;
    const [scaleX, scaleY] = this.#pageScale();
    const page: Matrix = [
      scaleX,
      0,
      0,
      scaleY,
      viewportOrigin[0] - windowOrigin[0] * scaleX,
      viewportOrigin[1] - windowOrigin[1] * scaleY,
    ];
    return multiply(page, world);
  }

  #pageScale(): Point {
    const { mapMode, windowExtent, viewportExtent } = this.#context;
    const unit = UNITS[mapMode];
    if (unit !== undefined) return [unit, -unit];
    if (mapMode < MAPPED_BY_EXTENTS) return [1, 1];
    return [scaleOf(viewportExtent?.[0], windowExtent[0]), scaleOf(viewportExtent?.[1], windowExtent[1])];
  }
}

function scaleOf(viewport: number | undefined, window: number): number {
  if (window === 0) return 1;
  return viewport === undefined ? Math.sign(window) : viewport / window || 1;
}

function estimatedWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    width += text.charCodeAt(at) >= FIRST_WIDE_CHARACTER ? WIDE_CHARACTER : NARROW_CHARACTER;
  }
  return width;
}
