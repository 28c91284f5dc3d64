import { z } from 'zod';
import { DESTINATION_STATUSES } from '../../model/destination.ts';
import { CONFIDENCES, EVIDENCE_KINDS } from '../../model/evidence.ts';
import { DISMISSAL_REASONS } from '../../model/finding.ts';
import { GAP_REASONS } from '../../model/gap.ts';
import { KINDS } from '../../model/kind.ts';
import { SUBJECT_TYPES } from '../../model/report.ts';
import type { Report } from '../../model/report.ts';
import { VERDICTS } from '../../model/verdict.ts';

const bilingual = z.object({ ko: z.string(), en: z.string() });
const count = z.int().min(0);

const reason = z.object({
  rule: z.string(),
  verdict: z.enum(VERDICTS),
  law: z.string(),
  article: z.string(),
  effectiveFrom: z.string(),
  message: bilingual,
  remedy: bilingual,
  findings: z.array(z.string()),
  gaps: z.array(count),
  approval: z.string().nullable(),
});

const location = z.object({
  member: z.string().nullable(),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  page: z.number().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  path: z.string().nullable(),
});
const span = z.object({ start: count, end: count, unit: z.literal('utf16') });
const evidence = z.array(
  z.object({ kind: z.enum(EVIDENCE_KINDS), result: z.string().exactOptional(), text: z.string().exactOptional() }),
);

const finding = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  confidence: z.enum(CONFIDENCES),
  masked: z.string(),
  alreadyMasked: z.boolean(),
  fingerprint: z.string(),
  location,
  span,
  evidence,
});

const dismissed = z.object({
  kind: z.enum(KINDS),
  reason: z.enum(DISMISSAL_REASONS),
  masked: z.string(),
  location,
  span,
  evidence,
});

/** The answer for one scanned item, as `openapi.json` documents it. Answers are not checked against it while serving; tests do. */
export const reportSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  mediaType: z.string(),
  bytes: count,
  sha256: z.string(),
  verdict: z.enum(VERDICTS),
  outsideExemption: z.boolean().nullable(),
  upload: z.enum(['allow', 'block']),
  reasons: z.array(reason),
  findings: z.array(finding),
  dismissed: z.array(dismissed).exactOptional(),
  counts: z.partialRecord(z.enum(KINDS), count),
  subjects: count,
  subjectsEstimated: z.boolean(),
  truncated: z.boolean(),
  coverage: z.object({
    complete: z.boolean(),
    bytes: count,
    members: count,
    pages: count,
    sheets: count,
    images: count,
  }),
  gaps: z.array(z.object({ reason: z.enum(GAP_REASONS), where: z.string() })),
  notes: z.array(
    z.object({
      code: z.enum(['name-disagrees-with-content', 'claimed-type-disagrees-with-content']),
      claimed: z.string(),
      actual: z.string(),
    }),
  ),
  destination: z.object({ id: z.string().nullable(), status: z.enum(DESTINATION_STATUSES) }),
  subjectType: z.enum(SUBJECT_TYPES),
  policy: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
  engine: z.object({ version: z.string(), pack: z.string() }),
  timing: z.object({ totalMs: z.number() }),
  // The model is the source: a field added there and forgotten here does not compile.
}) satisfies z.ZodType<Report>;

/** A report as one of several answers. */
export const batchItemSchema = reportSchema.extend({
  itemId: z.string().nullable().meta({ description: '보낸 id / The id as sent' }),
});

/** A report as one line of NDJSON. */
export const reportLineSchema = batchItemSchema.extend({
  line: z.int().min(1).meta({ description: '보낸 줄의 번호, 1부터 / Number of the line as sent, from 1' }),
});
