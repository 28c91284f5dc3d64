import type { LibraryImage, LibraryModule } from './library.ts';
import type { Plane } from './plane.ts';

/** An image as it shows on white and, where parts of it are transparent, on black: writing may hide in either. */
export interface DecodedImage {
  readonly onWhite: Plane;
  readonly onBlack: Plane | null;
}

/** Decodes the first picture of an image file. Null if the library cannot. */
export function decodeImage(library: LibraryModule, bytes: Uint8Array): DecodedImage | null {
  const input = copyIn(library, bytes);
  const pointer = library._pixReadMem(input, bytes.length);
  library._free(input);
  if (pointer === 0) return null;
  try {
    return readImage(library, library.wrapPointer(pointer, library.Pix));
  } finally {
    const holder = library._malloc(4);
    library.setValue(holder, pointer, 'i32');
    library._pixDestroy(holder);
    library._free(holder);
  }
}

function copyIn(library: LibraryModule, bytes: Uint8Array): number {
  const pointer = library._malloc(bytes.length);
  if (pointer === 0) throw new RangeError('no memory');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) library.setValue(pointer + at, view.getInt32(at, true), 'i32');
  for (let at = whole; at < bytes.length; at++) library.setValue(pointer + at, bytes[at] ?? 0, 'i8');
  return pointer;
}

function readImage(library: LibraryModule, image: LibraryImage): DecodedImage {
  const width = image.get_w();
  const height = image.get_h();
  const depth = image.get_d();
  const hasAlpha = depth === 32 && image.get_spp() === 4;
  const brightness = depth === 32 ? null : brightnessTable(library, image, depth);
  const words = image.get_wpl();
  const data = image.get_data();
  const onWhite = new Uint8Array(width * height);
  const onBlack = hasAlpha ? new Uint8Array(width * height) : null;
  let isTransparent = false;
  for (let y = 0; y < height; y++) {
    const row = data + y * words * 4;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const bit = x * depth;
      const word = library.getValue(row + (bit >> 5) * 4, 'i32');
      if (brightness !== null) {
        const raw = (word >>> (32 - depth - (bit & 31))) & (depth === 16 ? 0xffff : (1 << depth) - 1);
        onWhite[at] = brightness[depth === 16 ? raw >> 8 : raw] ?? 0;
        continue;
      }
      const light = luminance(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255);
      const opaque = hasAlpha ? word & 255 : 255;
      onWhite[at] = (light * opaque + 255 * (255 - opaque)) / 255;
      if (onBlack !== null) onBlack[at] = (light * opaque) / 255;
      if (opaque < 255) isTransparent = true;
    }
  }
  const plane = (values: Uint8Array): Plane => ({ width, height, values });
  return { onWhite: plane(onWhite), onBlack: onBlack !== null && isTransparent ? plane(onBlack) : null };
}

/** Brightness by the value of a pixel: of its colour map, or black to white; a single bit means ink. */
function brightnessTable(library: LibraryModule, image: LibraryImage, depth: number): Uint8Array {
  const count = depth === 16 ? 256 : 1 << depth;
  const table = Uint8Array.from({ length: count }, (_, value) =>
    depth === 1 ? 255 * (1 - value) : (value * 255) / (count - 1),
  );
  const map = image.get_colormap();
  if (library.getPointer(map) === 0) return table;
  const entries = map.get_array();
  for (let index = 0; index < Math.min(count, map.get_n()); index++) {
    const part = (offset: number): number => library.getValue(entries + index * 4 + offset, 'i8') & 255;
    table[index] = luminance(part(2), part(1), part(0));
  }
  return table;
}

/** ITU-R BT.601. */
function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
