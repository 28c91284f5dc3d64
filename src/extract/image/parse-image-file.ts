import type { UnpackBudget } from '../unpack-budget.ts';
import { readBmpFile } from './bmp-file.ts';
import { readGifFile } from './gif-file.ts';
import type { ImageFile } from './image-file.ts';
import { readJpegFile } from './jpeg-file.ts';
import { readPngFile } from './png-file.ts';
import { readTiffFile } from './tiff-file.ts';
import { readWebpFile } from './webp-file.ts';

const READERS: readonly (readonly [start: string, read: (bytes: Uint8Array, budget: UnpackBudget) => ImageFile])[] = [
  ['\x89PNG', readPngFile],
  ['\xff\xd8\xff', readJpegFile],
  ['GIF8', readGifFile],
  ['RIFF', readWebpFile],
  ['BM', readBmpFile],
  ['II*\0', readTiffFile],
  ['MM\0*', readTiffFile],
];

/** Reads the structure of an image file. Null if it is none of those known. Throws a RangeError on a header cut short. */
export function parseImageFile(bytes: Uint8Array, budget: UnpackBudget): ImageFile | null {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const read = READERS.find(([start]) => head.startsWith(start))?.[1];
  return read?.(bytes, budget) ?? null;
}
