import { z } from 'zod';
import { DESTINATION_STATUSES } from '../../model/destination.ts';
import { GAP_REASONS } from '../../model/gap.ts';
import { OPEN_ACTIONS } from '../../model/half-year.ts';
import { KINDS } from '../../model/kind.ts';
import { ACTIONS } from '../../model/ledger.ts';
import { TAMPERINGS } from '../../model/ledger-store.ts';
import { VERDICTS } from '../../model/verdict.ts';

const count = z.int().min(0);
const instant = z.int().meta({ description: 'Milliseconds since the epoch, UTC' });
const day = z.iso.date();
const verdicts = z.record(z.enum(VERDICTS), count);
const slices = z.array(z.object({ from: day, verdicts }));
const named = z.object({ name: z.string().nullable(), scans: count, verdicts });
const list = z.object({ listed: z.array(named), others: z.object({ scans: count, verdicts }).nullable() });
const change = z.object({
  at: instant,
  action: z.enum(ACTIONS),
  door: z.string(),
  caller: z.string().nullable(),
  target: z.string().nullable(),
});

/** What the digest covers. */
const content = z.object({
  schema: z.literal('gwanmun-half-year/1'),
  period: z.object({ id: z.string(), firstDay: day, lastDay: day }),
  rows: z.object({ scans: count, acts: count, firstAt: instant.nullable(), lastAt: instant.nullable() }),
  bytes: count,
  subjects: count,
  verdicts,
  months: slices,
  weeks: slices,
  kinds: z.array(z.object({ kind: z.enum(KINDS), findings: count, scans: count })),
  rules: z.array(z.object({ rule: z.string(), scans: count })),
  gaps: z.array(z.object({ reason: z.enum(GAP_REASONS), parts: count, scans: count })),
  scansWithGaps: count,
  destinations: list,
  departments: list,
  doors: z.array(named),
  unqualified: z.array(
    z.object({ destination: z.string().nullable(), status: z.enum(DESTINATION_STATUSES), scans: count, verdicts }),
  ),
  unqualifiedOthers: count,
  destinationNotGiven: count,
  sandbox: z.object({ required: count, underApproval: count }),
  policies: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      digest: z.string(),
      scans: count,
      firstAt: instant,
      lastAt: instant,
    }),
  ),
  changes: z.object({ counts: z.partialRecord(z.enum(ACTIONS), count), listed: z.array(change), others: count }),
  availability: z.object({
    starts: count,
    unrecordedEnds: count,
    observedMs: count,
    runningMs: count,
    outages: z.array(z.object({ from: instant, until: instant, isRecorded: z.boolean() })),
  }),
  inventory: z.array(
    z.object({
      record: z.looseObject({ id: z.string(), name: z.string() }),
      source: z.enum(['store', 'configuration']),
      status: z.enum(DESTINATION_STATUSES),
    }),
  ),
  openActions: z.array(
    z.object({
      code: z.enum(OPEN_ACTIONS),
      target: z.string().nullable(),
      count: count.nullable(),
      day: day.nullable(),
    }),
  ),
});

/** Answer of `GET /v1/reports/half-year` as JSON. */
export const halfYearReportSchema = z.object({
  content,
  digest: z.string().meta({ description: 'sha256: over the canonical JSON (RFC 8785) of content' }),
  verification: z
    .object({
      holds: z.boolean(),
      chains: z.array(
        z.looseObject({
          writer: z.string(),
          rows: count,
          lastHash: z.string(),
          fault: z.object({ writer: z.string(), seq: z.int(), tampering: z.enum(TAMPERINGS) }).nullable(),
        }),
      ),
    })
    .nullable(),
});
