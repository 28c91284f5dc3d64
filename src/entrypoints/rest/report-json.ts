import type { Report } from '../../model/report.ts';
import { JsonBytes } from './json-bytes.ts';

/** Bytes of what is the same, frozen object in report after report: policy, engine, the reasons of everyday verdicts. */
const encoded = new WeakMap<object, Buffer>();
const room = new JsonBytes();

/** Words that JSON writes as they are, all of them ASCII. */
const SIMPLE = /^[\w.+/:-]*$/;

/**
 * A report as JSON in UTF-8: the bytes of the text that `JSON.stringify` writes for an object with the parts in this order,
 * at a third of its cost. Frozen objects must be frozen all the way down.
 */
export function writeReport(report: Report): Buffer {
  writeFields(room, report, report.id);
  room.ascii('}');
  return room.take();
}

/**
 * Appends a report as a line of NDJSON: as an item of a batch, with the number of the line (from 1) that it answers.
 * `itemId` is the caller's own id, if any.
 */
export function appendReportLine(json: JsonBytes, report: Report, line: number, itemId: string | null): void {
  writeFields(json, report, itemId ?? report.id);
  json.ascii(',"itemId":');
  word(json, itemId);
  json.ascii(`,"line":${line}}\n`);
}

/** All fields, and no end: others may follow. */
function writeFields(json: JsonBytes, report: Report, id: string): void {
  const { coverage, destination } = report;
  json.ascii('{"id":');
  word(json, id);
  json.ascii(',"name":');
  word(json, report.name);
  json.ascii(',"mediaType":');
  word(json, report.mediaType);
  json.ascii(
    `,"bytes":${report.bytes},"sha256":"${report.sha256}","verdict":"${report.verdict}","outsideExemption":${String(report.outsideExemption)},"upload":"${report.upload}","reasons":`,
  );
  object(json, report.reasons);
  json.ascii(',"findings":');
  list(json, report.findings);
  json.ascii(`,"counts":${JSON.stringify(report.counts)}`);
  json.ascii(
    `,"subjects":${report.subjects},"subjectsEstimated":${String(report.subjectsEstimated)},"truncated":${String(report.truncated)}`,
  );
  json.ascii(
    `,"coverage":{"complete":${String(coverage.complete)},"bytes":${coverage.bytes},"members":${coverage.members},"pages":${coverage.pages},"sheets":${coverage.sheets},"images":${coverage.images}},"gaps":`,
  );
  list(json, report.gaps);
  json.ascii(',"notes":');
  list(json, report.notes);
  json.ascii(',"destination":{"id":');
  word(json, destination.id);
  json.ascii(`,"status":"${destination.status}"},"subjectType":"${report.subjectType}","policy":`);
  object(json, report.policy);
  json.ascii(',"engine":');
  object(json, report.engine);
  json.ascii(`,"timing":{"totalMs":${report.timing.totalMs}}`);
}

function word(json: JsonBytes, value: string | null): void {
  if (value === null) json.ascii('null');
  else if (SIMPLE.test(value)) json.ascii(`"${value}"`);
  else json.text(JSON.stringify(value));
}

function list(json: JsonBytes, values: readonly unknown[]): void {
  if (values.length === 0) json.ascii('[]');
  else json.text(JSON.stringify(values));
}

function object(json: JsonBytes, value: object): void {
  if (!Object.isFrozen(value)) {
    json.text(JSON.stringify(value));
    return;
  }
  let bytes = encoded.get(value);
  if (bytes === undefined) encoded.set(value, (bytes = Buffer.from(JSON.stringify(value))));
  json.bytes(bytes);
}
