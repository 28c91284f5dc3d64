import { createTextExtractor } from '../../extract/index.ts';
import { innerTexts } from '../../extract/http-body/inner-texts.ts';
import { decodeWhole } from '../../extract/text/decoder.ts';
import type { Report } from '../../model/report.ts';
import type { Submission } from '../../model/submission.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { Collector } from '../collector.ts';
import { scanEncodedTextsOnly } from '../encoded-files.ts';
import { mergeReports } from '../merge-reports.ts';
import { scanBytes, type BodyFlow } from './body-flow.ts';

/** A longer JSON body is read as it stands only: a value of it would take several times its size in memory. */
export const MAX_JSON_BYTES = 4_194_304;
const JSON_START = /^[\s\ufeff]*[[{]/;

/** Whether bytes begin as JSON does. */
export function beginsAsJson(head: Uint8Array): boolean {
  return JSON_START.test(Buffer.from(head.subarray(0, 512)).toString('utf8'));
}

/**
 * Scans a JSON body. It is read as it stands, as any JSON is; where that finds nothing that is excluded, what stands in its strings as JSON, markup or
 * pieces of one text is read a second time as what it is. A second look can only make the verdict stricter, and its findings count only then,
 * because it looks at what has been counted.
 */
export async function scanJson(flow: BodyFlow, bytes: Uint8Array, depth: number): Promise<Report> {
  const report = await scanBytes(flow, bytes);
  if (report.verdict === 'outside-exemption' || depth >= flow.engine.limits.maxDepth) return report;
  const inner = innerTexts(parsed(bytes), flow.engine.limits.maxNesting);
  const looks: Report[] = [];
  if (inner.html !== null) looks.push(read(flow, 'html', inner.html));
  if (inner.runs !== null) looks.push(read(flow, 'text', inner.runs));
  if (inner.json !== null) looks.push(await scanJson(flow, Buffer.from(inner.json), depth + 1));
  return looks.reduce((whole, look) => (isStricter(look, whole) ? merged(flow, whole, look) : whole), report);
}

function isStricter(look: Report, whole: Report): boolean {
  return VERDICTS.indexOf(look.verdict) < VERDICTS.indexOf(whole.verdict);
}

function merged(flow: BodyFlow, whole: Report, look: Report): Report {
  return mergeReports(whole, [{ path: 'text in JSON', report: look }], flow.engine.limits);
}

/** Reads text by the reader of a format. What could not be read of it was met by the first look, so only findings count. */
function read({ engine, claims, conclude }: BodyFlow, format: 'html' | 'text', text: string): Report {
  const started = performance.now();
  const submission: Submission = { ...claims, content: { form: 'text', text } };
  const collector = new Collector(engine, submission, text.length);
  const found = {
    budget: collector.budget,
    passage: collector.passage.bind(collector),
    gap: () => undefined,
    member: () => undefined,
    cover: () => undefined,
  };
  const extractor = createTextExtractor(format, found, engine.limits);
  extractor.push(text);
  extractor.end();
  scanEncodedTextsOnly(collector, engine);
  const sniffed = { format, mediaType: format === 'html' ? 'text/html' : 'text/plain' } as const;
  return conclude(submission, engine, collector, { sniffed, started, bytes: 0, sha256: '' });
}

/** The value, a list of them for JSON lines, or undefined for what is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  const { text } = decodeWhole(bytes);
  const whole = valueOf(text);
  return whole === undefined ? text.split('\n').map((line) => valueOf(line)) : whole;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
