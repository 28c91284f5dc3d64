import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_LIMITS } from '../../../src/extract/contract.ts';
import { readBmpFile } from '../../../src/extract/image/bmp-file.ts';
import { UnpackBudget } from '../../../src/extract/unpack-budget.ts';
import { words16, words32 } from '../../support/metafile-builder.ts';

/** A bitmap of 6 by 3 pixels whose rows are packed in runs of 8 or 4 bits. */
function packed(depth: 4 | 8, runs: readonly number[]): Uint8Array {
  const colours = words32(...Array.from({ length: 1 << depth }, (_, index) => index * 0x010101));
  const pixelsAt = 54 + colours.length;
  const info = [words32(40, 6, 3), words16(1, depth), words32(depth === 8 ? 1 : 2, runs.length, 0, 0, 0, 0)];
  const head = [Buffer.from('BM'), words32(pixelsAt + runs.length, 0, pixelsAt)];
  return new Uint8Array(Buffer.concat([...head, ...info, colours, Buffer.from(runs)]));
}

/** The rows from the bottom up, as the pieces of the page show them; null if they do not open. */
function rowsOf(file: Uint8Array): number[][] | null {
  const [page] = readBmpFile(file).pages;
  const [plain] = page?.pieces(new UnpackBudget(DEFAULT_EXTRACT_LIMITS, file.length)) ?? [];
  if (plain === undefined) return null;
  const pixels = Buffer.from(plain).subarray(54 + 1_024);
  return [0, 1, 2].map((row) => [...pixels.subarray(row * 8, row * 8 + 6)]);
}

describe('bitmaps packed in runs', () => {
  it('bytes: runs, written out pixels, moves and ends of lines are followed', () => {
    const runs = [6, 7, 0, 0, 0, 3, 1, 2, 3, 0, 3, 9, 0, 0, 0, 2, 2, 0, 4, 5, 0, 1];
    expect(rowsOf(packed(8, runs))).toEqual([
      [7, 7, 7, 7, 7, 7],
      [1, 2, 3, 9, 9, 9],
      [0, 0, 5, 5, 5, 5],
    ]);
  });

  it('half bytes: two colours take turns', () => {
    expect(rowsOf(packed(4, [6, 0x12, 0, 0, 0, 5, 0x12, 0x34, 0x50, 0, 1, 0x60, 0, 0, 6, 0xff, 0, 1]))).toEqual([
      [1, 2, 1, 2, 1, 2],
      [1, 2, 3, 4, 5, 6],
      [15, 15, 15, 15, 15, 15],
    ]);
  });

  it('what breaks off is not opened', () => {
    expect(rowsOf(packed(8, [6, 7, 0, 0, 6, 7]))).toBeNull();
  });
});
