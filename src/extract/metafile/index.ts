import type { DocumentExtractor } from '../contract.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { Canvas } from './canvas.ts';
import { EmfReader } from './emf-reader.ts';
import { WmfReader } from './wmf-reader.ts';

/** Reads an enhanced metafile (EMF, EMF+): its texts in reading order; pictures inside become members. */
export const extractEmf: DocumentExtractor = (bytes, sink, limits) =>
  readMetafile(new Canvas(sink, limits), (canvas) => new EmfReader(canvas).read(bufferOf(bytes)));

/** Reads a Windows metafile (WMF), with or without a placeable header. */
export const extractWmf: DocumentExtractor = (bytes, sink, limits) =>
  readMetafile(new Canvas(sink, limits), (canvas) => new WmfReader(canvas).read(bufferOf(bytes)));

function readMetafile(canvas: Canvas, read: (canvas: Canvas) => void): Promise<void> {
  try {
    read(canvas);
  } catch (error) {
    canvas.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt');
  }
  canvas.end();
  return Promise.resolve();
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
