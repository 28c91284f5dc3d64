import type { UnpackBudget } from '../unpack-budget.ts';
import { unpackRuns } from './bmp-runs.ts';
import { emptyImageFile, takeTrailing, wholePage, type ImageFile } from './image-file.ts';

/** How pixels are packed (Windows GDI, BITMAPINFOHEADER). */
const RUNS_OF_BYTES = 1;
const RUNS_OF_HALVES = 2;
const FIELDS = 3;

/** Reads the header of a bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER, Windows GDI). */
export function readBmpFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(14, true);
  // The oldest header has short numbers.
  const isOld = headerBytes === 12;
  const width = Math.abs(isOld ? view.getInt16(18, true) : view.getInt32(18, true));
  const height = Math.abs(isOld ? view.getInt16(20, true) : view.getInt32(22, true));
  const depth = view.getUint16(isOld ? 24 : 28, true);
  const compression = isOld ? 0 : view.getUint32(30, true);
  const isPlain = compression === 0 || compression === FIELDS;
  const isInRuns = (compression === RUNS_OF_BYTES && depth === 8) || (compression === RUNS_OF_HALVES && depth === 4);
  const pixelBytes = isPlain ? Math.ceil((width * depth) / 32) * 4 * height : 0;
  const end = view.getUint32(10, true) + pixelBytes;
  file.isWhole = end <= bytes.length;
  const pages = (budget: UnpackBudget): Uint8Array[] | null => {
    const plain = unpackRuns(bytes, budget);
    return plain === null ? null : [plain];
  };
  file.pages.push({ ...wholePage(bytes, width, height), ...(isInRuns ? { pieces: pages } : {}) });
  if (isPlain && file.isWhole) takeTrailing(file, bytes, end);
  return file;
}
