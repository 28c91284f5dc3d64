import { createHash, hash, randomUUID } from 'node:crypto';
import { createTextExtractor } from '../extract/index.ts';
import { createTextDecoder, type TextDecoding } from '../extract/text/decoder.ts';
import { isoDay } from '../model/day.ts';
import type { Sniffed } from '../model/format.ts';
import type { Note, Report } from '../model/report.ts';
import type { Submission, SubmissionClaims } from '../model/submission.ts';
import { judge } from '../judge/judge.ts';
import { outsideExemption } from '../judge/outside-exemption.ts';
import { buildReport } from '../report/build-report.ts';
import { compareClaims, looksBinary, sniffBinary, sniffText } from '../sniff/index.ts';
import { ByteSource } from './byte-source.ts';
import { Collector } from './collector.ts';
import { scanEncodedFiles, scanEncodedTextsOnly } from './encoded-files.ts';
import type { Engine } from './engine.ts';
import { scanMembers } from './members.ts';
import { mergeReports } from './merge-reports.ts';
import { scanHttpBody } from './http-body/scan-http-body.ts';
import type { Read } from './read.ts';
import { underWitness } from './under-witness.ts';
import { HEAD_BYTES, isDocument, readDocument } from './read-document.ts';

/** Longer texts give way to the event loop between slices. */
const SLICE_CHARS = 16_384;
type TextContent = Extract<Submission['content'], { form: 'text' }>;
const EMPTY: Sniffed = { format: 'empty', mediaType: 'application/x-empty' };

/**
 * The whole flow: sniff, extract, detect and correlate (in the collector, passage by passage), judge, report.
 * Text is scanned here as it streams by; documents, and mail, which is text, go to `engine.scanDocument`, or are parsed
 * here inside the child.
 * Rejects only where the source itself fails; what cannot be read is a gap in the report.
 */
export async function scan(submission: Submission, engine: Engine): Promise<Report> {
  const { content } = submission;
  if (content.form === 'text') return scanLongText(submission, content, engine);
  if (content.form === 'http-body') return scanHttpBody(submission, content, engine, { scan, conclude });
  const started = performance.now();
  const source = new ByteSource(content.form === 'bytes' ? [content.bytes] : content.stream);
  const head = await source.readHead(HEAD_BYTES);
  const isBinary = head.length > 0 && looksBinary(head);
  const begun = isBinary ? null : beginText(head, source.isAtEnd);
  if (begun === null || isDocument(begun.sniffed.format)) {
    const { bytes, isWhole } = await source.readAll(engine.limits.maxDocumentBytes);
    const sniffed = begun?.sniffed ?? sniffBinary(bytes);
    return scanDocument(submission, engine, source, { bytes, isWhole, sniffed, started });
  }
  const { sniffed } = begun;
  // The size of a stream is not known yet; what stands in it in encoded form is smaller than itself.
  const collector = new Collector(engine, submission, engine.limits.maxMemberBytesTotal);
  await streamText(begun, source, collector, engine);
  const parts = await scanEncodedFiles(submission, collector, engine);
  const read = { sniffed, started, bytes: source.bytesRead, sha256: source.digest() };
  return mergeReports(conclude(submission, engine, collector, read), parts, engine.limits);
}

interface WholeDocument {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  readonly sniffed: Sniffed;
  readonly started: number;
}

/** Scans a document: in a child process, or here where this is the child. */
async function scanDocument(
  submission: Submission,
  engine: Engine,
  source: ByteSource,
  { bytes, isWhole, sniffed, started }: WholeDocument,
): Promise<Report> {
  const read = { sniffed, started, bytes: source.bytesRead, sha256: source.digest() };
  const collector = new Collector(engine, submission, bytes.length);
  if (!isWhole) {
    collector.gap('limit', 'document size');
  } else if (engine.scanDocument === null) {
    await underWitness(bytes, sniffed.format, collector, engine, async () => {
      await readDocument(bytes, sniffed.format, collector, engine);
      await scanMembers(collector, engine);
    });
  } else {
    const answer = await engine.scanDocument(bytes, withoutContent(submission));
    if (answer.outcome === 'report') {
      // What the child says of the item itself is not needed, so it is not believed.
      const totalMs = milliseconds(started);
      return { ...answer.report, name: submission.name, bytes: read.bytes, sha256: read.sha256, timing: { totalMs } };
    }
    collector.gap(answer.gap.reason, answer.gap.where);
  }
  return conclude(submission, engine, collector, read);
}

/** Scans a text in one go, without leaving the event-loop turn: for texts up to about 1 MB. */
export function scanText(submission: Submission, { text, utf8 }: TextContent, engine: Engine): Report {
  const started = performance.now();
  const collector = new Collector(engine, submission);
  const sniffed = text === '' ? EMPTY : sniffText(text.slice(0, HEAD_BYTES));
  const extractor = createTextExtractor(sniffed.format, collector, engine.limits);
  extractor.push(text);
  extractor.end();
  scanEncodedTextsOnly(collector, engine);
  // Nothing to read may be a failed paste: like an empty file it is not called clean.
  if (text === '') collector.gap('partial-content', 'empty');
  return conclude(submission, engine, collector, {
    sniffed,
    started,
    bytes: utf8?.length ?? Buffer.byteLength(text),
    sha256: hash('sha256', utf8 ?? text),
  });
}

async function scanLongText(submission: Submission, content: TextContent, engine: Engine): Promise<Report> {
  const { text } = content;
  if (text.length <= SLICE_CHARS) return scanText(submission, content, engine);
  const started = performance.now();
  const collector = new Collector(engine, submission, text.length);
  const sniffed = sniffText(text.slice(0, HEAD_BYTES));
  const extractor = createTextExtractor(sniffed.format, collector, engine.limits);
  const digest = createHash('sha256');
  for (let at = 0; at < text.length; at += SLICE_CHARS) {
    extractor.push(text.slice(at, at + SLICE_CHARS));
    await giveWay();
  }
  extractor.end();
  digest.update(text);
  const parts = await scanEncodedFiles(submission, collector, engine);
  const read = { sniffed, started, bytes: Buffer.byteLength(text), sha256: digest.digest('hex') };
  return mergeReports(conclude(submission, engine, collector, read), parts, engine.limits);
}

/** A text whose head has been decoded. */
interface BegunText {
  readonly decoder: TextDecoding;
  /** The characters of the head. */
  readonly first: string;
  readonly sniffed: Sniffed;
  readonly isWhole: boolean;
}

function beginText(head: Uint8Array, isWhole: boolean): BegunText {
  const decoder = createTextDecoder();
  const first = decoder.push(head) + (isWhole ? decoder.end() : '');
  return { decoder, first, sniffed: head.length === 0 ? EMPTY : sniffText(first), isWhole };
}

/** Decodes and scans what streams by, in constant memory. */
async function streamText(
  { decoder, first, sniffed, isWhole }: BegunText,
  source: ByteSource,
  collector: Collector,
  engine: Engine,
): Promise<void> {
  if (sniffed.format === 'empty') {
    // Nothing arrived: that may be a failed upload, so it is not called clean.
    collector.gap('partial-content', 'empty');
    return;
  }
  const extractor = createTextExtractor(sniffed.format, collector, engine.limits);
  extractor.push(first);
  let isCut = false;
  for await (const chunk of source.rest()) {
    if (source.bytesRead > engine.limits.maxStreamBytes) {
      isCut = true;
      break;
    }
    extractor.push(decoder.push(chunk));
    await giveWay();
  }
  if (isCut) {
    // What the cut left of a character is no damage of the content.
    collector.gap('limit', 'stream size');
    await source.close();
  } else if (!isWhole) extractor.push(decoder.end());
  extractor.end();
  if (decoder.damaged > 0) collector.gap('partial-content', 'text encoding');
}

/** Judges what was gathered and writes it up. */
function conclude(submission: Submission, engine: Engine, collector: Collector, read: Read): Report {
  const { destination, subjectType, name } = submission;
  const { policy } = engine.pack;
  const judgement = judge({
    exposures: collector.exposures(),
    gaps: collector.gaps,
    destination,
    policy,
    today: isoDay(engine.today()),
  });
  const notes: Note[] = compareClaims(read.sniffed, name, submission.claimedMediaType);
  return buildReport({
    id: randomUUID(),
    name,
    read,
    judgement,
    outsideExemption: outsideExemption(judgement.verdict),
    collector,
    notes,
    destination,
    subjectType,
    policy: engine.policy,
    engine: engine.engine,
    totalMs: milliseconds(read.started),
  });
}

function withoutContent(submission: Submission): SubmissionClaims {
  const { name, claimedMediaType, destination, subjectType, explain = false } = submission;
  return { name, claimedMediaType, destination, subjectType, explain };
}

function milliseconds(since: number): number {
  return Math.round((performance.now() - since) * 1_000) / 1_000;
}

function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
