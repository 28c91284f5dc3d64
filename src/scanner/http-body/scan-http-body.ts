import { beginsAsForm, queryFields, readForm } from '../../extract/http-body/form-fields.ts';
import { codingsOf, decodeBody } from '../../extract/http-body/content-coding.ts';
import { fragmentOf } from '../../extract/http-body/fragment.ts';
import { multipartBoundary } from '../../extract/http-body/part-header.ts';
import type { Report } from '../../model/report.ts';
import type { HttpBody, Submission } from '../../model/submission.ts';
import type { Engine } from '../engine.ts';
import { mergeReports } from '../merge-reports.ts';
import { reportOf, scanStream, withGaps, type BodyFlow, type BodyGap, type Flow } from './body-flow.ts';
import { beginBody, CountedBody, GuardedBody } from './body-source.ts';
import { beginsAsJson, MAX_JSON_BYTES, scanJson } from './scan-json.ts';
import { FormReader } from './scan-form.ts';
import { scanMultipart } from './scan-multipart.ts';

/** A form in one line is held in memory to be taken apart; a longer one is read as it stands. */
const MAX_FORM_BYTES = 16_777_216;
const HEAD_BYTES = 512;

/**
 * Scans the body of an HTTP message: takes content codings off, a multipart body apart, a form into its fields, and looks into the strings of JSON.
 * One report comes out, with the fields of the query, over the bytes as they came. What cannot be taken apart is read as it stands or is
 * a gap; pieces of a larger upload are read and never called clean. No content at all holds nothing.
 */
export async function scanHttpBody(
  submission: Submission,
  { head, stream }: HttpBody,
  engine: Engine,
  flow: Flow,
): Promise<Report> {
  const started = performance.now();
  const { name, claimedMediaType, destination, subjectType, explain = false } = submission;
  const contentType = head.headers.get('content-type') ?? '';
  const body: BodyFlow = {
    ...flow,
    engine,
    claims: { name, claimedMediaType, destination, subjectType, explain },
    met: { parts: 0 },
    scanContent,
  };
  const counted = new CountedBody(stream);
  const codings = codingsOf(head.headers.get('content-encoding') ?? null);
  const decoded = new GuardedBody(decodeBody(counted, codings, engine.limits.maxUnpackRatio));
  const report = await withQuery(body, head.target, await scanContent(body, contentType, decoded, 0));
  await counted.drain();
  const gaps: BodyGap[] = [];
  if (decoded.failure !== null) gaps.push([decoded.failure, 'content coding']);
  if (fragmentOf(head, counted.bytes) !== null) gaps.push(['partial-content', 'upload fragment']);
  const { bytes } = counted;
  const whole = withGaps(body, report, gaps);
  const totalMs = Math.round((performance.now() - started) * 1_000) / 1_000;
  return { ...whole, bytes, sha256: counted.digest(), coverage: { ...whole.coverage, bytes }, timing: { totalMs } };
}

async function scanContent(
  flow: BodyFlow,
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  depth: number,
): Promise<Report> {
  const isTooDeep = depth > flow.engine.limits.maxDepth;
  if (/^\s*multipart\//i.test(contentType)) {
    const boundary = isTooDeep ? null : multipartBoundary(contentType);
    if (boundary !== null) return scanMultipart(flow, boundary, body, depth);
    // Nobody can take it apart: read as it stands, and not believed.
    return withGaps(flow, await scanStream(flow, body), [[isTooDeep ? 'limit' : 'corrupt', 'multipart body']]);
  }
  const begun = await beginBody(body, HEAD_BYTES);
  if (begun.head.length === 0) return reportOf(flow, []);
  if (beginsAsJson(begun.head)) {
    const json = await beginBody(begun.body, MAX_JSON_BYTES);
    return json.isWhole ? scanJson(flow, json.head, depth) : scanStream(flow, json.body);
  }
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType) && beginsAsForm(begun.head)) {
    const form = await beginBody(begun.body, MAX_FORM_BYTES);
    return form.isWhole ? scanForm(flow, form.head, depth) : scanStream(flow, form.body);
  }
  return scanStream(flow, begun.body);
}

async function scanForm(flow: BodyFlow, bytes: Uint8Array, depth: number): Promise<Report> {
  const form = new FormReader(flow, depth);
  for (const field of readForm(bytes)) await form.take(field);
  return { ...(await form.end()), mediaType: 'application/x-www-form-urlencoded' };
}

/** Many calls take their texts from the query as well as from the body. */
async function withQuery(flow: BodyFlow, target: string, report: Report): Promise<Report> {
  const fields = queryFields(target);
  if (fields.length === 0) return report;
  const form = new FormReader(flow, 0);
  for (const field of fields) await form.take(field);
  return mergeReports(report, [{ path: 'query', report: await form.end() }], flow.engine.limits);
}
