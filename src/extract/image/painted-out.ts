import type { Box, Plane } from './plane.ts';

/** So far around a word its background is looked for. */
const MARGIN_PIXELS = 3;

/** A plane on which boxes are painted over with what stands left and right of them: what is left was not read yet. */
export function paintedOut(plane: Plane, boxes: readonly Box[]): Plane {
  const { width, height } = plane;
  const values = plane.values.slice();
  for (const box of boxes) {
    const left = Math.max(0, box.left - MARGIN_PIXELS);
    const right = Math.min(width - 1, box.right + MARGIN_PIXELS);
    const top = Math.max(0, box.top - MARGIN_PIXELS);
    const bottom = Math.min(height, box.bottom + MARGIN_PIXELS);
    for (let y = top; y < bottom; y++) {
      const paint = Math.max(values[y * width + left] ?? 0, values[y * width + right] ?? 0);
      values.fill(paint, y * width + left, y * width + right + 1);
    }
  }
  return { width, height, values };
}
