import type { Plane } from './plane.ts';

/** Brightness must turn back by this much to count: less is a gradient or the noise of lossy packing. */
const TURN_LEVELS = 12;
/** Lines of a rule, a frame or a simple sign cross a row this often; four letters turn more often. */
const MAX_TURNS = 8;
/** Images smaller than this in both directions are bullets and buttons. */
const MIN_SIDE = 32;
/** A strip thinner than this has no room for a letter. */
const MIN_THICKNESS = 6;

/**
 * Whether there is nothing that could be writing: an image of one colour, a gradient, a rule, a simple shape. Along no
 * row and no column does the brightness go up and down often enough for four letters.
 */
export function holdsNothing(plane: Plane): boolean {
  const { width, height } = plane;
  if ((width < MIN_SIDE && height < MIN_SIDE) || Math.min(width, height) < MIN_THICKNESS) return true;
  for (let y = 0; y < height; y++) if (turns(plane, y * width, 1, width) > MAX_TURNS) return false;
  for (let x = 0; x < width; x++) if (turns(plane, x, width, height) > MAX_TURNS) return false;
  return true;
}

/** How often brightness turns between rising and falling along a line of pixels. */
function turns({ values }: Plane, start: number, step: number, count: number): number {
  let low = values[start] ?? 0;
  let high = low;
  let direction = 0;
  let found = 0;
  for (let index = 1, at = start + step; index < count; index++, at += step) {
    const value = values[at] ?? 0;
    if (value > high) high = value;
    if (value < low) low = value;
    if (direction <= 0 && value - low >= TURN_LEVELS) {
      direction = 1;
      high = value;
      found++;
    } else if (direction >= 0 && high - value >= TURN_LEVELS) {
      direction = -1;
      low = value;
      found++;
    }
  }
  return found;
}
