import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { ImageReader } from './image-reader.ts';
import { parseImageFile } from './parse-image-file.ts';
import { Recognition } from './recognition.ts';

/** Loaded with the first image and kept: preparing it takes longer than a small image. */
const recognition = new Recognition();

/**
 * Reads PNG, JPEG, TIFF, BMP, WebP and GIF: the texts they carry, files inside and behind them, and the writing they
 * show. An image on which something could be writing and nothing can be read is the gap `image-not-read`.
 */
export async function extractImage(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits): Promise<void> {
  try {
    const file = parseImageFile(bytes, sink.budget);
    if (file === null) sink.gap('corrupt', 'image');
    else await new ImageReader(recognition, sink, limits).read(file);
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', 'image');
  }
}
