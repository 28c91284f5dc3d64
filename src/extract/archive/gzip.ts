import { crc32, inflateRawSync } from 'node:zlib';
import type { DocumentExtractor, ExtractLimits, ExtractSink } from '../contract.ts';
import { inflateStream } from '../hangul/inflate.ts';
import { PackageError } from '../package/package-error.ts';
import type { UnpackBudget } from '../unpack-budget.ts';
import { decodeName, memberName, UNNAMED } from './archive-names.ts';
import { writeArchiveTexts } from './archive-texts.ts';
import { beginsGzip, readGzipHeader, type GzipHeader } from './gzip-header.ts';
import { gapReasonOf } from './member-readings.ts';
import { isPadding } from './padding.ts';

const TRAILER_BYTES = 8;

/** One of the streams that a gzip file consists of. */
interface GzipStream {
  readonly header: GzipHeader;
  readonly content: Uint8Array;
  /** Offset behind its trailer. */
  readonly end: number;
  readonly isWhole: boolean;
}

/**
 * Reads a gzip file. Its streams are one file in pieces (RFC 1952, section 2.2), so they are one member; names and
 * remarks in their headers are text. Damaged, it is read as far as it goes.
 */
export const extractGzip: DocumentExtractor = (bytes, sink, limits) => {
  const streams: GzipStream[] = [];
  try {
    readStreams(bytes, streams, sink, limits);
  } catch (error) {
    sink.gap(gapReasonOf(error), 'document');
  }
  handOn(streams, sink, limits);
  return Promise.resolve();
};

function handOn(streams: readonly GzipStream[], sink: ExtractSink, limits: ExtractLimits): void {
  const [first] = streams;
  if (first === undefined) return;
  const texts = streams.flatMap(({ header }) => [
    { text: memberName(decodeName(header.name)), path: 'member names' },
    { text: decodeName(header.comment), path: 'member comment' },
  ]);
  writeArchiveTexts(texts, sink, limits);
  const name = memberName(decodeName(first.header.name));
  const contents = streams.map(({ content }) => content);
  sink.member(name === '' ? UNNAMED : name, contents.length === 1 ? first.content : Buffer.concat(contents));
}

function readStreams(bytes: Uint8Array, streams: GzipStream[], sink: ExtractSink, limits: ExtractLimits): void {
  let left = limits.maxMemberBytes;
  let at = 0;
  while (beginsGzip(bytes, at)) {
    const stream = readStream(bytes, at, sink.budget, left);
    streams.push(stream);
    if (!stream.isWhole) throw new PackageError('corrupt');
    left -= stream.content.length;
    at = stream.end;
  }
  if (!isPadding(bytes, at)) sink.gap('partial-content', 'bytes outside archive');
}

function readStream(bytes: Uint8Array, at: number, budget: UnpackBudget, maxBytes: number): GzipStream {
  const header = readGzipHeader(bytes, at);
  const packed = bytes.subarray(header.end);
  const whole = inflateWhole(packed, Math.min(maxBytes, budget.left));
  if (whole === null) {
    const { bytes: content } = inflateStream(packed, budget);
    if (content.length > maxBytes) throw new PackageError('limit');
    return { header, content, end: bytes.length, isWhole: false };
  }
  const { content, packedBytes } = whole;
  budget.spend(content.length);
  const trailer = header.end + packedBytes;
  return { header, content, end: trailer + TRAILER_BYTES, isWhole: trailerFits(bytes, trailer, content) };
}

/** Null for damage; the way of the library to tell how much it read is not in its types. */
function inflateWhole(packed: Uint8Array, most: number): { content: Uint8Array; packedBytes: number } | null {
  try {
    const { buffer, engine } = inflateRawSync(packed, {
      maxOutputLength: Math.max(1, most),
      info: true,
    }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return { content: buffer, packedBytes: engine.bytesWritten };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new PackageError('limit');
    return null;
  }
}

/** CRC-32 and size modulo 2^32 (RFC 1952, section 2.3.1). */
function trailerFits(bytes: Uint8Array, at: number, content: Uint8Array): boolean {
  if (at + TRAILER_BYTES > bytes.length) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, TRAILER_BYTES);
  return view.getUint32(0, true) === crc32(content) && view.getUint32(4, true) === content.length;
}
