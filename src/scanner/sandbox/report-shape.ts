import { CONFIDENCES, EVIDENCE_KINDS } from '../../model/evidence.ts';
import { DISMISSAL_REASONS } from '../../model/finding.ts';
import { GAP_REASONS } from '../../model/gap.ts';
import { isKind, type Kind } from '../../model/kind.ts';
import { DESTINATION_STATUSES } from '../../model/destination.ts';
import { SUBJECT_TYPES, type Report } from '../../model/report.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { any, array, boolean, count, nullable, number, object, oneOf, optional, text, type Shape } from './shape.ts';

const NOTE_CODES = ['name-disagrees-with-content', 'claimed-type-disagrees-with-content'] as const;
const MAX_ITEMS = 10_000;

const bilingual = object({ ko: text, en: text });
const nothingOrCount = nullable(count);

const location = object({
  member: nullable(text),
  sheet: nullable(text),
  cell: nullable(text),
  page: nothingOrCount,
  line: nothingOrCount,
  column: nothingOrCount,
  path: nullable(text),
});

const reason = object({
  rule: text,
  verdict: oneOf(VERDICTS),
  law: text,
  article: text,
  effectiveFrom: text,
  message: bilingual,
  remedy: bilingual,
  findings: array(text, MAX_ITEMS),
  gaps: array(count, MAX_ITEMS),
  approval: nullable(text),
});

const span = object({ start: count, end: count, unit: oneOf(['utf16'] as const) });
const evidence = array(
  object({ kind: oneOf(EVIDENCE_KINDS), result: optional(text), text: optional(text) }),
  MAX_ITEMS,
);

const finding = object({
  id: text,
  kind: kind(),
  confidence: oneOf(CONFIDENCES),
  masked: text,
  alreadyMasked: boolean,
  fingerprint: text,
  location,
  span,
  evidence,
});

const dismissed = object({
  kind: kind(),
  reason: oneOf(DISMISSAL_REASONS),
  masked: text,
  location,
  span,
  evidence,
});

const report: Shape<Report> = object({
  id: text,
  name: nullable(text),
  mediaType: text,
  bytes: count,
  sha256: text,
  verdict: oneOf(VERDICTS),
  outsideExemption: nullable(boolean),
  upload: oneOf(['allow', 'block'] as const),
  reasons: array(reason, MAX_ITEMS),
  findings: array(finding, MAX_ITEMS),
  dismissed: optional(array(dismissed, MAX_ITEMS)),
  counts: counts(),
  subjects: count,
  subjectsEstimated: boolean,
  truncated: boolean,
  coverage: object({ complete: boolean, bytes: count, members: count, pages: count, sheets: count, images: count }),
  gaps: array(object({ reason: oneOf(GAP_REASONS), where: text }), MAX_ITEMS),
  notes: array(object({ code: oneOf(NOTE_CODES), claimed: text, actual: text }), MAX_ITEMS),
  destination: object({ id: nullable(text), status: oneOf(DESTINATION_STATUSES) }),
  subjectType: oneOf(SUBJECT_TYPES),
  policy: object({ id: text, version: text, digest: text }),
  engine: object({ version: text, pack: text }),
  timing: object({ totalMs: number }),
});

/** The report in a child's answer, rebuilt from the parts we know; null if it does not have the shape of one. */
export function parseReport(value: unknown): Report | null {
  try {
    return report(value);
  } catch {
    return null;
  }
}

function kind(): Shape<Kind> {
  return (value) => {
    const id = text(value);
    if (!isKind(id)) throw new TypeError('kind');
    return id;
  };
}

function counts(): Shape<Report['counts']> {
  return (value) => {
    const entries = Object.entries(any(value)).map(([id, n]) => [kind()(id), count(n)] as const);
    return Object.fromEntries(entries);
  };
}
