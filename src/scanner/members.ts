import { createTextExtractor } from '../extract/index.ts';
import { createTextDecoder } from '../extract/text/decoder.ts';
import { looksBinary, sniffBinary, sniffText } from '../sniff/index.ts';
import type { Collector, PendingMember } from './collector.ts';
import type { Engine } from './engine.ts';
import { HEAD_BYTES, isDocument, readDocument } from './read-document.ts';

/** Bytes of a text that are decoded at a time. */
const SLICE_BYTES = 1_048_576;

/**
 * Scans the nested files that the extractors handed over, and those inside them, within one budget for all. Each is
 * scanned with everything in it before the next is unpacked, so that what is in memory is one file of every level.
 */
export async function scanMembers(collector: Collector, engine: Engine): Promise<void> {
  await new MemberWalk(collector, engine).scanHandedOver(null, 1);
}

class MemberWalk {
  readonly #collector: Collector;
  readonly #engine: Engine;
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

  /** Answers false when no more members may be scanned: those left over are gone with the gap. */
  async #scanOne(member: PendingMember, path: string, depth: number): Promise<boolean> {
    const { maxDepth, maxMembers } = this.#engine.limits;
    if (depth > maxDepth || this.#count > maxMembers) {
      this.#collector.gap('limit', 'member');
      return this.#count <= maxMembers;
    }
    const bytes = await this.#contentOf(member);
    if (bytes === null) return true;
    await scanMember(bytes, this.#collector, this.#engine);
    await this.scanHandedOver(path, depth + 1);
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

async function scanMember(bytes: Uint8Array, collector: Collector, engine: Engine): Promise<void> {
  if (bytes.length === 0) return;
  const head = bytes.subarray(0, HEAD_BYTES);
  if (looksBinary(head)) {
    await readDocument(bytes, sniffBinary(bytes).format, collector, engine);
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
