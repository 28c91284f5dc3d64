import { isFormFragment } from '../../extract/http-body/fragment.ts';
import { codingsOf, decodeBody } from '../../extract/http-body/content-coding.ts';
import { MultipartSplitter } from '../../extract/http-body/multipart.ts';
import { readBodyPart, type BodyPart } from '../../extract/http-body/part-header.ts';
import { decodeBase64, decodeQuotedPrintable } from '../../extract/mail/transfer-encoding.ts';
import { decodeWhole } from '../../extract/text/decoder.ts';
import type { Report } from '../../model/report.ts';
import { scanBytes, scanStream, withGaps, type BodyFlow, type BodyGap } from './body-flow.ts';
import { beginBody, GuardedBody } from './body-source.ts';
import { PartBody, partEvents } from './part-body.ts';
import { FormReader, placeOf } from './scan-form.ts';

const WHERE = 'multipart body';
/** A field without a file name up to this size is read with the other fields. */
const MAX_FIELD_BYTES = 65_536;
/** What stands outside the parts beyond this is a gap. */
const MAX_OUTSIDE_BYTES = 1_048_576;

/**
 * Scans a multipart body part by part as it streams by: fields together as a form, every file by itself, with its name, which may hold a number, too.
 * Bytes that belong to no part are read as text. What is cut off, or too much, is a gap.
 */
export async function scanMultipart(
  flow: BodyFlow,
  boundary: string,
  body: AsyncIterable<Uint8Array>,
  depth: number,
): Promise<Report> {
  const splitter = new MultipartSplitter(boundary);
  const events = partEvents(splitter, body);
  const form = new FormReader(flow, depth);
  const gaps: BodyGap[] = [];
  const fields: [name: string, value: string][] = [];
  const outside: Uint8Array[] = [];
  let outsideBytes = 0;
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    const event = next.value;
    if (event.type === 'outside') {
      outsideBytes += event.bytes.length;
      if (outsideBytes <= MAX_OUTSIDE_BYTES) outside.push(Buffer.from(event.bytes));
    }
    if (event.type !== 'part') continue;
    const content = new PartBody(events);
    if (++flow.met.parts > flow.engine.limits.maxMembers) {
      gaps.push(['limit', WHERE]);
      break;
    }
    const part = readBodyPart(event.header);
    if (part.isAmbiguous) gaps.push(['corrupt', WHERE]);
    const field = await takePart(flow, part, content, form, depth);
    if (field !== null) fields.push([part.name, field]);
    await content.drain();
  }
  const around = Buffer.concat(outside);
  // Line ends around the parts are not content.
  if (around.toString('latin1').trim() !== '') form.add('around parts', await scanBytes(flow, around));
  if (outsideBytes > MAX_OUTSIDE_BYTES) gaps.push(['limit', WHERE]);
  if (!splitter.isComplete) gaps.push(['partial-content', WHERE]);
  if (isFormFragment(fields)) gaps.push(['partial-content', 'upload fragment']);
  const report = withGaps(flow, await form.end(), gaps);
  return { ...report, mediaType: 'multipart/form-data' };
}

/** Reads one part; answers with the value of a small field. */
async function takePart(
  flow: BodyFlow,
  part: BodyPart,
  content: PartBody,
  form: FormReader,
  depth: number,
): Promise<string | null> {
  const { fileName, contentType, name } = part;
  const isEncoded = !/^(?:7-?bit|8-?bit|binary|)$/.test(part.transferEncoding) || part.contentEncoding !== null;
  if (fileName === null && !isEncoded && /^(?:text\/plain\b|$)/i.test(contentType.trim())) {
    const { head, isWhole, body } = await beginBody(content, MAX_FIELD_BYTES);
    if (!isWhole) form.add(placeOf(name, 'field'), await scanStream(flow, body));
    const text = isWhole ? decodeWhole(head).text : '';
    await form.take({ name, value: text });
    return text;
  }
  // The name of a file is content as well: numbers and people stand in it.
  if (fileName !== null && fileName !== '') await form.take({ name: 'filename', value: fileName });
  const place = placeOf(fileName ?? name, 'part');
  const inner: BodyFlow = { ...flow, claims: { ...flow.claims, name: fileName, claimedMediaType: contentType } };
  form.add(
    place,
    isEncoded
      ? await scanEncodedPart(inner, part, content, depth)
      : await flow.scanContent(inner, contentType, content, depth + 1),
  );
  return null;
}

/** A part with codings of its own: decoded in memory, as far as one nested file may go. */
async function scanEncodedPart(flow: BodyFlow, part: BodyPart, content: PartBody, depth: number): Promise<Report> {
  const { maxMemberBytes, maxUnpackRatio } = flow.engine.limits;
  const gaps: BodyGap[] = [];
  let body: AsyncIterable<Uint8Array> = content;
  const { transferEncoding } = part;
  if (/^(?:base64|quoted-printable)$/.test(transferEncoding)) {
    const { head, isWhole, body: all } = await beginBody(content, maxMemberBytes);
    if (!isWhole) return withGaps(flow, await scanStream(flow, all), [['limit', WHERE]]);
    const decoded =
      transferEncoding === 'base64'
        ? decodeBase64(head)
        : { bytes: decodeQuotedPrintable(head), isDamaged: false, stray: head.subarray(0, 0) };
    if (decoded.isDamaged || decoded.stray.length > 0) gaps.push(['corrupt', WHERE]);
    body = (await beginBody(chunksOf(decoded.bytes), 0)).body;
  } else if (!/^(?:7-?bit|8-?bit|binary|)$/.test(transferEncoding)) gaps.push(['unsupported', WHERE]);
  const guarded = new GuardedBody(decodeBody(body, codingsOf(part.contentEncoding), maxUnpackRatio));
  const report = await flow.scanContent(flow, part.contentType, guarded, depth + 1);
  if (guarded.failure !== null) gaps.push([guarded.failure, 'content coding']);
  return withGaps(flow, report, gaps);
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
