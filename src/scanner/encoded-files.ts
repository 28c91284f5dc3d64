import { createTextExtractor } from '../extract/index.ts';
import { createTextDecoder } from '../extract/text/decoder.ts';
import type { Format } from '../model/format.ts';
import type { Report } from '../model/report.ts';
import type { Submission } from '../model/submission.ts';
import { looksBinary, sniffBinary, sniffText } from '../sniff/index.ts';
import type { Collector } from './collector.ts';
import type { Engine } from './engine.ts';
import { scanMembers } from './members.ts';
import { HEAD_BYTES, isDocument } from './read-document.ts';

/** A file that stood in a text in encoded form and is no text itself. */
interface EncodedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly format: Format;
}

/** What was found in one of them, elsewhere. */
export interface EncodedReport {
  readonly path: string;
  readonly report: Report;
}

/**
 * Scans the files that stood in a text in encoded form: texts here, documents where documents are scanned (no library
 * parses in this process). Answers with the reports from there, to be merged into that of the text.
 */
export async function scanEncodedFiles(
  submission: Submission,
  collector: Collector,
  engine: Engine,
): Promise<readonly EncodedReport[]> {
  const { scanDocument } = engine;
  if (scanDocument === null) {
    await scanMembers(collector, engine);
    return [];
  }
  const { destination, subjectType, explain = false } = submission;
  const claims = { name: null, claimedMediaType: null, destination, subjectType, explain };
  const reports: EncodedReport[] = [];
  for (const file of scanEncodedTexts(collector, engine)) {
    if (!isDocument(file.format)) {
      leaveUnread(file, collector);
      continue;
    }
    const answer = await scanDocument(file.bytes, claims);
    if (answer.outcome === 'report') reports.push({ path: file.path, report: answer.report });
    else collector.gap(answer.gap.reason, `${file.path}: ${answer.gap.where}`);
  }
  return reports;
}

/** As {@link scanEncodedFiles} within one turn of the event loop: documents stay unread, each a gap. */
export function scanEncodedTextsOnly(collector: Collector, engine: Engine): void {
  for (const file of scanEncodedTexts(collector, engine)) leaveUnread(file, collector);
}

/** Scans the texts among the files handed over, and those inside them; answers with the others. */
function scanEncodedTexts(collector: Collector, engine: Engine): EncodedFile[] {
  const files: EncodedFile[] = [];
  const take = (parent: string | null, depth: number): void => {
    for (const { name, content } of collector.takeMembers()) {
      const path = parent === null ? name : `${parent}/${name}`;
      if (typeof content === 'function' || depth > engine.limits.maxDepth) {
        collector.gap('limit', 'encoded content');
        continue;
      }
      const format = scanIfText(content, path, collector, engine);
      if (format !== null) files.push({ path, bytes: content, format });
      take(path, depth + 1);
    }
  };
  take(null, 1);
  return files;
}

/** Scans a text; answers with the format of what is none. */
function scanIfText(bytes: Uint8Array, path: string, collector: Collector, engine: Engine): Format | null {
  if (looksBinary(bytes.subarray(0, HEAD_BYTES))) return sniffBinary(bytes).format;
  const decoder = createTextDecoder();
  const text = decoder.push(bytes) + decoder.end();
  const { format } = sniffText(text.slice(0, HEAD_BYTES));
  if (isDocument(format)) return format;
  collector.enterMember(path);
  const extractor = createTextExtractor(format, collector, engine.limits);
  extractor.push(text);
  extractor.end();
  if (decoder.damaged > 0) collector.gap('partial-content', 'text encoding');
  collector.enterMember(null);
  return null;
}

function leaveUnread({ format }: EncodedFile, collector: Collector): void {
  if (format === 'image') {
    collector.cover('images', 1);
    collector.gap('image-not-read', 'embedded image');
  } else collector.gap(format === 'encrypted-office' ? 'encrypted' : 'unsupported', 'encoded content');
}
