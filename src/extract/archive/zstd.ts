import { constants, zstdDecompressSync } from 'node:zlib';
import type { DocumentExtractor, ExtractLimits, ExtractSink } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';
import { UNNAMED } from './archive-names.ts';
import { gapReasonOf } from './member-readings.ts';
import { isPadding } from './padding.ts';

/** Frames (RFC 8878, sections 3.1.1 and 3.1.2): of content, and to be skipped. */
const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_MASK = 0xfffffff0;
const SKIPPABLE_HEAD_BYTES = 8;

interface Unpacked {
  readonly content: Uint8Array;
  readonly packedBytes: number;
}

/** Reads a Zstandard file: its frames are one file in pieces. Frames to be skipped hold what no reader knows and are a gap. */
export const extractZstd: DocumentExtractor = (bytes, sink, limits) => {
  const contents: Uint8Array[] = [];
  try {
    readFrames(bytes, contents, sink, limits);
  } catch (error) {
    sink.gap(gapReasonOf(error), 'document');
  }
  if (contents.length > 0)
    sink.member(UNNAMED, contents.length === 1 ? (contents[0] ?? bytes) : Buffer.concat(contents));
  return Promise.resolve();
};

function readFrames(bytes: Uint8Array, contents: Uint8Array[], sink: ExtractSink, limits: ExtractLimits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = limits.maxMemberBytes;
  let at = 0;
  while (at + SKIPPABLE_HEAD_BYTES <= bytes.length) {
    const magic = view.getUint32(at, true);
    if (magic === FRAME_MAGIC) {
      const { content, packedBytes } = unpackFrame(bytes.subarray(at), left, contents, sink.budget);
      left -= content.length;
      at += packedBytes;
    } else if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC) {
      sink.gap('partial-content', 'bytes outside archive');
      at += SKIPPABLE_HEAD_BYTES + view.getUint32(at + 4, true);
    } else break;
  }
  if (at > bytes.length) throw new PackageError('corrupt');
  if (!isPadding(bytes, at)) sink.gap('partial-content', 'bytes outside archive');
}

/** Unpacks one frame to `contents`; of a damaged one, what stands before the damage. */
function unpackFrame(packed: Uint8Array, maxBytes: number, contents: Uint8Array[], budget: UnpackBudget): Unpacked {
  const most = Math.min(maxBytes, budget.left);
  try {
    const unpacked = decompress(packed, most, constants.ZSTD_e_end);
    budget.spend(unpacked.content.length);
    contents.push(unpacked.content);
    return unpacked;
  } catch (error) {
    if (isLimit(error)) throw new PackageError('limit');
  }
  try {
    const { content } = decompress(packed, most, constants.ZSTD_e_flush);
    budget.spend(content.length);
    contents.push(content);
  } catch {
    // Nothing of it can be had.
  }
  throw new PackageError('corrupt');
}

function isLimit(error: unknown): boolean {
  return error instanceof UnpackLimitError || (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
}

function decompress(packed: Uint8Array, most: number, finishFlush: number): Unpacked {
  const options = { maxOutputLength: Math.max(1, most), finishFlush, info: true };
  const { buffer, engine } = zstdDecompressSync(packed, options) as unknown as {
    readonly buffer: Buffer;
    readonly engine: { readonly bytesWritten: number };
  };
  return { content: buffer, packedBytes: engine.bytesWritten };
}
