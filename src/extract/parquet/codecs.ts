import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { snappyUncompress, type Compressors } from 'hyparquet';
import type { UnpackBudget } from '../unpack-budget.ts';
import { UnsupportedCodecError } from './unsupported-codec-error.ts';

/** Unpacks pages within the budget: what a page says of its size is spent first, and no more is unpacked. */
export function createCodecs(budget: UnpackBudget): Compressors {
  const within =
    (unpack: (input: Uint8Array, length: number) => Uint8Array) =>
    (input: Uint8Array, length: number): Uint8Array => {
      budget.spend(length);
      return unpack(input, length);
    };
  const unsupported = (): Uint8Array => {
    throw new UnsupportedCodecError();
  };
  return {
    SNAPPY: within((input, length) => {
      const output = new Uint8Array(length);
      snappyUncompress(input, output);
      return output;
    }),
    GZIP: within((input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) })),
    ZSTD: within((input, length) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) })),
    BROTLI: within((input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) })),
    LZO: unsupported,
    LZ4: unsupported,
    LZ4_RAW: unsupported,
  };
}
