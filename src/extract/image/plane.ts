/** Brightness of an image, row by row, 0 black to 255 white. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** A rectangle of pixels; `right` and `bottom` are exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Turned clockwise by quarters. */
export function turned(plane: Plane, quarters: number): Plane {
  const turns = quarters & 3;
  if (turns === 0) return plane;
  const { width, height, values } = plane;
  const [newWidth, newHeight] = turns === 2 ? [width, height] : [height, width];
  const target = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // No pairs here: this runs for every pixel.
      const newX = turns === 1 ? height - 1 - y : turns === 2 ? width - 1 - x : y;
      const newY = turns === 1 ? x : turns === 2 ? height - 1 - y : width - 1 - x;
      target[newY * newWidth + newX] = values[y * width + x] ?? 0;
    }
  }
  return { width: newWidth, height: newHeight, values: target };
}

/** Mirrored left to right. */
export function mirrored({ width, height, values }: Plane): Plane {
  const target = values.slice();
  for (let y = 0; y < height; y++) target.subarray(y * width, (y + 1) * width).reverse();
  return { width, height, values: target };
}

/** Smaller by a whole factor: every pixel is the mean of a square. */
export function reduced(plane: Plane, factor: number): Plane {
  if (factor <= 1) return plane;
  const width = Math.max(1, Math.floor(plane.width / factor));
  const height = Math.max(1, Math.floor(plane.height / factor));
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = y * factor; row < (y + 1) * factor; row++) {
        for (let column = x * factor; column < (x + 1) * factor; column++)
          sum += plane.values[row * plane.width + column] ?? 0;
      }
      values[y * width + x] = sum / (factor * factor);
    }
  }
  return { width, height, values };
}

/** Larger by a whole factor, smoothed in between: recognition was taught on print of some 30 pixels a line. */
export function enlarged(plane: Plane, factor: number): Plane {
  const width = plane.width * factor;
  const height = plane.height * factor;
  const values = new Uint8Array(width * height);
  const source = plane.values;
  for (let y = 0; y < height; y++) {
    const { index: top, share: down } = sourceOf(y, factor);
    const upper = top * plane.width;
    const lower = top + 1 < plane.height ? upper + plane.width : upper;
    for (let x = 0; x < width; x++) {
      // As `sourceOf`, written out: this runs for every pixel.
      const place = x < factor / 2 ? 0 : (x + 0.5) / factor - 0.5;
      const left = place | 0;
      const right = left + 1 < plane.width ? left + 1 : left;
      const along = place - left;
      const first = (source[upper + left] ?? 0) * (1 - along) + (source[upper + right] ?? 0) * along;
      const second = (source[lower + left] ?? 0) * (1 - along) + (source[lower + right] ?? 0) * along;
      values[y * width + x] = first * (1 - down) + second * down + 0.5;
    }
  }
  return { width, height, values };
}

/** Which pixel of the smaller side a pixel comes from, and its share of the next one. */
function sourceOf(at: number, factor: number): { index: number; share: number } {
  const place = Math.max(0, (at + 0.5) / factor - 0.5);
  return { index: Math.floor(place), share: place - Math.floor(place) };
}

/** Planes one below another, as strips of a page are stored. The width is that of the first. */
export function stacked(planes: readonly Plane[]): Plane {
  const [first] = planes;
  if (first === undefined || planes.length === 1) return first ?? { width: 0, height: 0, values: new Uint8Array(0) };
  const height = planes.reduce((sum, plane) => sum + plane.height, 0);
  const values = new Uint8Array(first.width * height).fill(255);
  let top = 0;
  for (const plane of planes) {
    for (let y = 0; y < plane.height; y++) {
      const row = plane.values.subarray(y * plane.width, y * plane.width + Math.min(plane.width, first.width));
      values.set(row, (top + y) * first.width);
    }
    top += plane.height;
  }
  return { width: first.width, height, values };
}

/** As a file that the recognition library opens: portable grey map (netpbm, `pgm(5)`). */
export function asGreyMap({ width, height, values }: Plane): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const bytes = new Uint8Array(head.length + values.length);
  bytes.set(head);
  bytes.set(values, head.length);
  return bytes;
}
