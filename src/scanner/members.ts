import { createTextExtractor } from '../extract/index.ts';
import { createTextDecoder } from '../extract/text/decoder.ts';
import { looksBinary, sniffBinary, sniffText } from '../sniff/index.ts';
import type { Format } from '../model/format.ts';
import type { Collector, PendingMember } from './collector.ts';
import type { Engine } from './engine.ts';
import { HEAD_BYTES, isDocument, readDocument } from './read-document.ts';
import { underWitness } from './under-witness.ts';

/** Bytes of a text that are decoded at a time. */
const SLICE_BYTES = 1_048_576;

/**
 * Scans the nested files that the extractors handed over, and those inside them, within one budget for all. Each is
 * scanned with everything in it before the next is unpacked, so that what is in memory is one file of every level.
 */
export async function scanMembers(collector: Collector, engine: Engine): Promise<void> {
  const walk = new MemberWalk(collector, engine);
  await walk.scanHandedOver(null, 1);
  await walk.scanImages();
}

interface WaitingImage extends PendingMember {
  readonly path: string;
  readonly depth: number;
}

class MemberWalk {
  readonly #collector: Collector;
  readonly #engine: Engine;
  #images: WaitingImage[] = [];
  #count = 0;
  #bytes = 0;

  constructor(collector: Collector, engine: Engine) {
    this.#collector = collector;
    this.#engine = engine;
  }

  async scanHandedOver(parent: string | null, depth: number): Promise<void> {
    const members = this.#collector.takeMembers().reverse();
    // Taken off the list, so that what was scanned is free while its siblings are scanned.
    for (let member = members.pop(); member !== undefined; member = members.pop()) {
      const path = parent === null ? member.name : `${parent}/${member.name}`;
      this.#count++;
      this.#collector.enterMember(path);
      const isWithin = await this.#scanOne(member, path, depth);
      this.#collector.enterMember(null);
      if (!isWithin) return;
    }
  }

  /** Images come last: reading their writing takes seconds, and everything else is read by then. */
  async scanImages(): Promise<void> {
    for (let image = this.#images.shift(); image !== undefined; image = this.#images.shift()) {
      this.#collector.returnToMember(image.path);
      const { content } = image;
      const bytes = typeof content === 'function' ? await this.#contentOf(image) : content;
      if (bytes !== null) await scanMember(bytes, binaryFormat(bytes), this.#collector, this.#engine);
      this.#collector.enterMember(null);
      await this.scanHandedOver(image.path, image.depth + 1);
    }
  }

  /** Answers false when no more members may be scanned: those left over are gone with the gap. */
  async #scanOne(member: PendingMember, path: string, depth: number): Promise<boolean> {
    const { maxDepth, maxMembers } = this.#engine.limits;
    if (depth > maxDepth || this.#count > maxMembers) {
      this.#collector.gap('limit', 'member');
      return this.#count <= maxMembers;
    }
    if (typeof member.content === 'function' && member.content.isImage === true) {
      this.#images.push({ ...member, path, depth });
      return true;
    }
    const bytes = await this.#contentOf(member);
    if (bytes === null) return true;
    const format = binaryFormat(bytes);
    if (format === 'image') {
      this.#images.push({ name: member.name, content: bytes, path, depth });
      return true;
    }
    await underWitness(bytes, format ?? 'text', this.#collector, this.#engine, async () => {
      await scanMember(bytes, format, this.#collector, this.#engine);
      await this.scanHandedOver(path, depth + 1);
      this.#collector.returnToMember(path);
    });
    return this.#count <= maxMembers;
  }

  async #contentOf({ content }: PendingMember): Promise<Uint8Array | null> {
    const bytes = typeof content === 'function' ? await content() : content;
    if (typeof bytes === 'string') {
      this.#collector.gap(bytes, 'member');
      return null;
    }
    this.#bytes += bytes.length;
    if (this.#bytes <= this.#engine.limits.maxMemberBytesTotal) return bytes;
    this.#collector.gap('limit', 'member');
    return null;
  }
}

/** What a binary file is; null for a text. */
function binaryFormat(bytes: Uint8Array): Format | null {
  return looksBinary(bytes.subarray(0, HEAD_BYTES)) ? sniffBinary(bytes).format : null;
}

async function scanMember(
  bytes: Uint8Array,
  binary: Format | null,
  collector: Collector,
  engine: Engine,
): Promise<void> {
  if (bytes.length === 0) return;
  const head = bytes.subarray(0, HEAD_BYTES);
  if (binary !== null) {
    await readDocument(bytes, binary, collector, engine);
    return;
  }
  const decoder = createTextDecoder();
  const first = decoder.push(head) + (bytes.length <= HEAD_BYTES ? decoder.end() : '');
  const { format } = sniffText(first);
  if (isDocument(format)) {
    await readDocument(bytes, format, collector, engine);
    return;
  }
  const extractor = createTextExtractor(format, collector, engine.limits);
  extractor.push(first);
  for (let at = HEAD_BYTES; at < bytes.length; at += SLICE_BYTES) {
    extractor.push(decoder.push(bytes.subarray(at, at + SLICE_BYTES)));
  }
  if (bytes.length > HEAD_BYTES) extractor.push(decoder.end());
  extractor.end();
  if (decoder.damaged > 0) collector.gap('partial-content', 'text encoding');
}
