import type { Plane } from './plane.ts';

/** A table without its printed lines. */
export interface Unruled {
  readonly plane: Plane;
  /** Where upright lines stood, in pixels from the left, ascending. */
  readonly uprights: readonly { readonly at: number; readonly top: number; readonly bottom: number }[];
}

/** A pixel this much darker than its neighbourhood is ink. */
const INK_LEVELS = 40;
/** Shorter strokes may be parts of letters. */
const MIN_LINE_PIXELS = 60;
/** Lines are thin; what is thicker is a bar or a letter. */
const MAX_THICKNESS = 8;

/**
 * Paints out the lines of tables: they make the recognition of a row fail as a whole. A run of ink of 60 pixels and more
 * that is at most 8 thick is a line; letters that cross it keep their other pixels.
 */
export function withoutRuling(plane: Plane): Unruled {
  const ink = inkOf(plane);
  const values = plane.values.slice();
  const { width, height } = plane;
  for (let y = 0; y < height; y++) {
    forEachRun(ink, y * width, 1, width, (from, to) => {
      clearRun(plane, ink, values, { from: y * width + from, count: to - from, along: 1, across: width });
    });
  }
  const uprights: { at: number; top: number; bottom: number }[] = [];
  for (let x = 0; x < width; x++) {
    forEachRun(ink, x, width, height, (from, to) => {
      if (clearRun(plane, ink, values, { from: from * width + x, count: to - from, along: width, across: 1 }))
        uprights.push({ at: x, top: from, bottom: to });
    });
  }
  return { plane: { width, height, values }, uprights };
}

/** How far away the surroundings of a stroke are looked at. */
const REACH = MAX_THICKNESS + 2;

/** 1 where a pixel is much darker than what stands on both sides of it. */
function inkOf({ width, height, values }: Plane): Uint8Array {
  const ink = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const above = y < REACH ? 0 : row - REACH * width;
    const below = y + REACH < height ? row + REACH * width : (height - 1) * width;
    for (let x = 0; x < width; x++) {
      // No helpers here: this runs for every pixel.
      const limit = (values[row + x] ?? 0) + INK_LEVELS;
      const left = x < REACH ? 0 : x - REACH;
      const right = x + REACH < width ? x + REACH : width - 1;
      if (
        ((values[above + x] ?? 0) >= limit && (values[below + x] ?? 0) >= limit) ||
        ((values[row + left] ?? 0) >= limit && (values[row + right] ?? 0) >= limit) ||
        // Where lines cross, only the corners between them are free.
        ((values[above + left] ?? 0) >= limit && (values[below + right] ?? 0) >= limit)
      )
        ink[row + x] = 1;
    }
  }
  return ink;
}

function forEachRun(
  ink: Uint8Array,
  start: number,
  step: number,
  count: number,
  take: (from: number, to: number) => void,
): void {
  let from = -1;
  for (let index = 0; index <= count; index++) {
    const isInk = index < count && ink[start + index * step] === 1;
    if (isInk && from < 0) from = index;
    else if (!isInk && from >= 0) {
      if (index - from >= MIN_LINE_PIXELS) take(from, index);
      from = -1;
    }
  }
}

interface Run {
  readonly from: number;
  readonly count: number;
  readonly along: number;
  readonly across: number;
}

/** Paints a thin run with what stands beside it. Answers whether it was thin. */
function clearRun(plane: Plane, ink: Uint8Array, values: Uint8Array, { from, count, along, across }: Run): boolean {
  let thin = 0;
  for (let index = 0; index < count; index++) {
    const at = from + index * along;
    const before = freeBefore(ink, at, -across);
    const behind = freeBefore(ink, at, across);
    if (before === null || behind === null || before.steps + behind.steps - 1 > MAX_THICKNESS) continue;
    thin++;
  }
  if (thin < count / 2) return false;
  for (let index = 0; index < count; index++) {
    const at = from + index * along;
    const before = freeBefore(ink, at, -across);
    const behind = freeBefore(ink, at, across);
    // A letter that crosses the line stays.
    if (before === null || behind === null || before.steps + behind.steps - 1 > MAX_THICKNESS) continue;
    values[at] = Math.max(plane.values[before.at] ?? 255, plane.values[behind.at] ?? 255);
  }
  return true;
}

/** The next pixel without ink in a direction, if it is near. */
function freeBefore(ink: Uint8Array, at: number, step: number): { at: number; steps: number } | null {
  for (let steps = 1; steps <= MAX_THICKNESS + 1; steps++) {
    const place = at + steps * step;
    if (place < 0 || place >= ink.length) return { at, steps };
    if (ink[place] === 0) return { at: place, steps };
  }
  return null;
}
