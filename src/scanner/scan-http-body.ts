import { createHash, type Hash } from 'node:crypto';
import { codingsOf, decodeBody, UnpackError } from '../extract/http-body/content-coding.ts';
import { formLine, urlencodedLines } from '../extract/http-body/form-fields.ts';
import { dispositionParameter, MultipartSplitter, multipartBoundary } from '../extract/http-body/multipart.ts';
import type { Sniffed } from '../model/format.ts';
import type { GapReason } from '../model/gap.ts';
import type { Report } from '../model/report.ts';
import type { HttpBody, Submission } from '../model/submission.ts';
import { Collector } from './collector.ts';
import type { EncodedReport } from './encoded-files.ts';
import type { Engine } from './engine.ts';
import { mergeReports } from './merge-reports.ts';
import type { Read } from './read.ts';

/** A field of a form up to this size is read together with the others; a larger one by itself. */
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_FIELDS_BYTES = 4 * 1024 * 1024;
/** A form in one line is held in memory to be taken apart. */
const MAX_URLENCODED_BYTES = 16 * 1024 * 1024;
const BASE64_LINE = /^[A-Za-z0-9+/=\s]*$/;
const FORM: Sniffed = { format: 'text', mediaType: 'multipart/form-data' };

/** The parts of the flow that a body goes through again. */
interface Flow {
  readonly scan: (submission: Submission, engine: Engine) => Promise<Report>;
  readonly conclude: (submission: Submission, engine: Engine, collector: Collector, read: Read) => Report;
}

/**
 * Scans the body of an HTTP message: takes content codings off, a multipart body apart and a form into its fields. Fields are read together,
 * each file by itself, and one report comes out. What cannot be taken apart is read as it stands and is a gap. An empty body holds nothing.
 */
export async function scanHttpBody(
  submission: Submission,
  body: HttpBody,
  engine: Engine,
  flow: Flow,
): Promise<Report> {
  const counted = new CountedBody(body.stream);
  const codings = codingsOf(body.contentEncoding);
  const decoded = codings.length === 0 ? counted : decodeBody(counted, codings, engine.limits.maxUnpackRatio);
  const guarded = new GuardedBody(decoded);
  const report = await scanDecoded(submission, body.contentType ?? '', guarded, engine, flow, 0);
  // The rest of what could not be unpacked belongs to the digest, too.
  await counted.drain();
  const gaps: [GapReason, string][] = [];
  if (guarded.failure !== null) gaps.push([guarded.failure, 'content coding']);
  if (body.isPart) gaps.push(['partial-content', 'content range']);
  const { bytes, sha256 } = counted.digest();
  const whole = gaps.length === 0 ? report : withGaps(submission, report, gaps, engine, flow);
  return { ...whole, bytes, sha256, coverage: { ...whole.coverage, bytes } };
}

async function scanDecoded(
  submission: Submission,
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  engine: Engine,
  flow: Flow,
  depth: number,
): Promise<Report> {
  const boundary = multipartBoundary(contentType);
  if (/^\s*multipart\//i.test(contentType) && depth < engine.limits.maxDepth)
    return boundary === null
      ? unparted(submission, body, engine, flow)
      : scanMultipart(submission, boundary, body, engine, flow, depth);
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType)) return scanForm(submission, body, engine, flow);
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return nothing(submission, engine, flow);
  return flow.scan({ ...submission, content: { form: 'stream', stream: prepend(first.value, iterator) } }, engine);
}

/** A multipart body without a boundary: nobody can take it apart. */
async function unparted(
  submission: Submission,
  body: AsyncIterable<Uint8Array>,
  engine: Engine,
  flow: Flow,
): Promise<Report> {
  const report = await scanDecoded(submission, '', body, engine, flow, 0);
  return withGaps(submission, report, [['corrupt', 'multipart body']], engine, flow);
}

async function scanForm(
  submission: Submission,
  body: AsyncIterable<Uint8Array>,
  engine: Engine,
  flow: Flow,
): Promise<Report> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const iterator = body[Symbol.asyncIterator]();
  while (length <= MAX_URLENCODED_BYTES) {
    const next = await iterator.next();
    if (next.done === true) {
      if (length === 0) return nothing(submission, engine, flow);
      const bytes = urlencodedLines(Buffer.concat(pieces));
      return bytes.length === 0
        ? nothing(submission, engine, flow)
        : flow.scan({ ...submission, content: { form: 'bytes', bytes } }, engine);
    }
    pieces.push(Buffer.from(next.value));
    length += next.value.length;
  }
  return flow.scan(
    { ...submission, content: { form: 'stream', stream: prepend(Buffer.concat(pieces), iterator) } },
    engine,
  );
}

async function scanMultipart(
  submission: Submission,
  boundary: string,
  body: AsyncIterable<Uint8Array>,
  engine: Engine,
  flow: Flow,
  depth: number,
): Promise<Report> {
  const splitter = new MultipartSplitter(boundary);
  const events = eventsOf(splitter, body);
  const parts: EncodedReport[] = [];
  const fields: Buffer[] = [];
  let fieldBytes = 0;
  let outside = 0;
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    const event = next.value;
    if (event.type === 'outside') {
      // Line ends around the parts are not content.
      if (Buffer.from(event.bytes).toString('latin1').trim() === '') continue;
      const content = { form: 'bytes', bytes: Buffer.from(event.bytes) } as const;
      parts.push({ path: `outside ${String(++outside)}`, report: await flow.scan({ ...submission, content }, engine) });
      continue;
    }
    if (event.type !== 'part') continue;
    const part = describePart(event.headers, parts.length + 1);
    const read = new PartBody(events);
    const small = part.isField && fieldBytes < MAX_FIELDS_BYTES ? await read.upTo(MAX_FIELD_BYTES) : null;
    if (small !== null) {
      fields.push(formLine(Buffer.from(part.name), small));
      fieldBytes += small.length;
      continue;
    }
    const stream = part.isBase64 ? fromBase64(read) : read;
    const inner = { ...submission, name: part.fileName, claimedMediaType: part.contentType };
    const report = await scanDecoded(inner, part.contentType ?? '', stream, engine, flow, depth + 1);
    await read.drain();
    parts.push({ path: part.path, report });
  }
  const base =
    fields.length === 0
      ? nothing(submission, engine, flow)
      : await flow.scan({ ...submission, content: { form: 'bytes', bytes: Buffer.concat(fields) } }, engine);
  const whole = mergeReports({ ...base, mediaType: FORM.mediaType }, parts, engine.limits);
  if (splitter.isComplete) return whole;
  return withGaps(submission, whole, [['partial-content', 'multipart body']], engine, flow);
}

interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly path: string;
  readonly contentType: string | null;
  readonly isField: boolean;
  readonly isBase64: boolean;
}

function describePart(headers: ReadonlyMap<string, string>, number: number): Part {
  const disposition = headers.get('content-disposition') ?? '';
  const contentType = headers.get('content-type') ?? null;
  const fileName = dispositionParameter(disposition, 'filename');
  return {
    name: dispositionParameter(disposition, 'name') ?? '',
    fileName,
    // The name of a file stays with the sender: places name the part by its number.
    path: `part ${String(number)}`,
    contentType,
    isField: fileName === null && (contentType === null || /^text\/plain\b/i.test(contentType)),
    isBase64: /^\s*base64\s*$/i.test(headers.get('content-transfer-encoding') ?? ''),
  };
}

function nothing(submission: Submission, engine: Engine, flow: Flow): Report {
  const read = {
    sniffed: { format: 'empty', mediaType: 'application/x-empty' },
    started: performance.now(),
    bytes: 0,
    sha256: '',
  } as const;
  return flow.conclude(submission, engine, new Collector(engine, submission, 0), read);
}

/** A report with gaps of its own, which the judge weighs as those of any content (rule G1). */
function withGaps(
  submission: Submission,
  report: Report,
  gaps: readonly (readonly [GapReason, string])[],
  engine: Engine,
  flow: Flow,
): Report {
  const collector = new Collector(engine, submission, 0);
  for (const [reason, where] of gaps) collector.gap(reason, where);
  const read = { sniffed: FORM, started: performance.now(), bytes: 0, sha256: '' };
  const part = flow.conclude(submission, engine, collector, read);
  const merged = mergeReports(report, [{ path: 'body', report: part }], engine.limits);
  return { ...merged, coverage: { ...merged.coverage, members: report.coverage.members } };
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* eventsOf(splitter: MultipartSplitter, body: AsyncIterable<Uint8Array>) {
  for await (const bytes of body) yield* splitter.push(bytes);
  yield* splitter.end();
}

type PartEvents = ReturnType<typeof eventsOf>;

/** The bytes of one part, up to its end. */
class PartBody implements AsyncIterable<Uint8Array> {
  readonly #events: PartEvents;
  readonly #held: Buffer[] = [];
  #isAtEnd = false;

  constructor(events: PartEvents) {
    this.#events = events;
  }

  /** The whole part where it is no longer than this; null where it is, and then it can still be read. */
  async upTo(bytes: number): Promise<Buffer | null> {
    let length = 0;
    for await (const piece of this.#pieces()) {
      this.#held.push(Buffer.from(piece));
      length += piece.length;
      if (length > bytes) return null;
    }
    return Buffer.concat(this.#held);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    yield* this.#held.splice(0);
    yield* this.#pieces();
  }

  async drain(): Promise<void> {
    // Read to the end, so that the next event is that of the next part.
    const pieces = this.#pieces();
    while ((await pieces.next()).done !== true);
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    while (!this.#isAtEnd) {
      const next = await this.#events.next();
      if (next.done === true || next.value.type === 'part-end') this.#isAtEnd = true;
      else if (next.value.type === 'data') yield next.value.bytes;
    }
  }
}

/** Content-Transfer-Encoding base64 (RFC 2045 section 6.8). What is no base64 goes on as it stands. */
async function* fromBase64(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = '';
  for await (const piece of body) {
    const text = rest + Buffer.from(piece).toString('latin1');
    if (!BASE64_LINE.test(text)) {
      yield Buffer.from(text, 'latin1');
      rest = '';
      continue;
    }
    const digits = text.replaceAll(/\s/g, '');
    const whole = digits.length - (digits.length % 4);
    rest = digits.slice(whole);
    yield Buffer.from(digits.slice(0, whole), 'base64');
  }
  if (rest !== '') yield Buffer.from(rest, 'base64');
}

/** Counts and hashes a body as it came over the wire. */
class CountedBody implements AsyncIterable<Uint8Array> {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#iterator = body[Symbol.asyncIterator]();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let next = await this.#iterator.next(); next.done !== true; next = await this.#iterator.next()) {
      this.#hash.update(next.value);
      this.#bytes += next.value.length;
      yield next.value;
    }
  }

  async drain(): Promise<void> {
    const pieces = this[Symbol.asyncIterator]();
    while ((await pieces.next()).done !== true);
  }

  digest(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Ends a body where it cannot be unpacked any further, and remembers why. */
class GuardedBody implements AsyncIterable<Uint8Array> {
  readonly #body: AsyncIterable<Uint8Array>;
  failure: GapReason | null = null;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#body = body;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#body;
    } catch (error) {
      if (!(error instanceof UnpackError)) throw error;
      this.failure = error.reason;
    }
  }
}
