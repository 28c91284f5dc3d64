import { decodeWhole } from '../extract/text/decoder.ts';
import { createTextExtractor } from '../extract/index.ts';
import { looksBinary, sniffBinary, sniffText } from '../sniff/index.ts';
import type { Collector, PendingMember } from './collector.ts';
import type { Engine } from './engine.ts';
import { HEAD_BYTES, isDocument, readDocument } from './read-document.ts';

interface QueuedMember extends PendingMember {
  readonly path: string;
  readonly depth: number;
}

/** Scans the nested files that the extractors handed over, and those inside them, within one budget for all. */
export async function scanMembers(collector: Collector, engine: Engine): Promise<void> {
  const { maxDepth, maxMembers, maxMemberBytesTotal } = engine.limits;
  const queue: QueuedMember[] = queued(collector, null, 1);
  let bytes = 0;
  let count = 0;
  for (let member = queue.shift(); member !== undefined; member = queue.shift()) {
    bytes += member.bytes.length;
    count++;
    collector.enterMember(member.path);
    if (member.depth > maxDepth || count > maxMembers || bytes > maxMemberBytesTotal) {
      collector.gap('limit', 'member');
    } else {
      await scanMember(member.bytes, collector, engine);
      queue.push(...queued(collector, member.path, member.depth + 1));
    }
    collector.enterMember(null);
  }
}

function queued(collector: Collector, parent: string | null, depth: number): QueuedMember[] {
  return collector
    .takeMembers()
    .map((member) => ({ ...member, path: parent === null ? member.name : `${parent}/${member.name}`, depth }));
}

async function scanMember(bytes: Uint8Array, collector: Collector, engine: Engine): Promise<void> {
  if (bytes.length === 0) return;
  if (looksBinary(bytes.subarray(0, HEAD_BYTES))) {
    await readDocument(bytes, sniffBinary(bytes).format, collector, engine);
    return;
  }
  const { text, damaged } = decodeWhole(bytes);
  const { format } = sniffText(text.slice(0, HEAD_BYTES));
  if (isDocument(format)) {
    await readDocument(bytes, format, collector, engine);
    return;
  }
  const extractor = createTextExtractor(format, collector, engine.limits);
  extractor.push(text);
  extractor.end();
  if (damaged > 0) collector.gap('partial-content', 'text encoding');
}
