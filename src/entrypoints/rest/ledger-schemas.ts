import { z } from 'zod';
import { DESTINATION_STATUSES } from '../../model/destination.ts';
import { GAP_REASONS } from '../../model/gap.ts';
import { DOORS } from '../../model/gate.ts';
import { KINDS } from '../../model/kind.ts';
import { ACTIONS } from '../../model/ledger.ts';
import { SUBJECT_TYPES } from '../../model/report.ts';
import { VERDICTS } from '../../model/verdict.ts';

const MAX_NAME_CHARS = 128;
export const MAX_PAGE_ENTRIES = 500;
const DEFAULT_PAGE_ENTRIES = 50;

const keptName = z.string().min(1).max(MAX_NAME_CHARS);
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).meta({
  description: '시각 또는 날짜(한국 시각 0시부터) / An instant, or a day from its beginning in Korea',
  example: '2026-07-01',
});

/** Query of `GET /v1/ledger`. */
export const ledgerQuery = z.strictObject({
  from: instant.optional(),
  until: instant.optional(),
  type: z.enum(['scan', 'act']).optional(),
  verdict: z.enum(VERDICTS).optional(),
  door: z.enum(DOORS).optional(),
  caller: keptName.optional(),
  user: keptName.optional(),
  department: keptName.optional(),
  destination: keptName.optional(),
  destinationStatus: z.enum(DESTINATION_STATUSES).optional(),
  action: z.enum(ACTIONS).optional(),
  scanId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_ENTRIES).default(DEFAULT_PAGE_ENTRIES),
  cursor: z
    .string()
    .regex(/^\d{1,16}-\d{1,16}$/)
    .optional(),
});

const link = {
  seq: z.int().min(1),
  writer: z.string().meta({ description: '기록한 데이터 폴더 / The data folder that wrote it' }),
  at: z.iso.datetime(),
  previous: z.string(),
  hash: z.string(),
  signature: z.string().nullable(),
};
const name = z.string().nullable();

/** A scan as `GET /v1/ledger` shows it. */
export const ledgerScanSchema = z.object({
  ...link,
  type: z.literal('scan'),
  scanId: z.string(),
  door: z.enum(DOORS),
  caller: name,
  user: name,
  department: name,
  client: name,
  destination: name,
  destinationStatus: z.enum(DESTINATION_STATUSES),
  subjectType: z.enum(SUBJECT_TYPES),
  contentHash: z.string(),
  nameHash: name,
  mediaType: z.string(),
  bytes: z.int().min(0),
  verdict: z.enum(VERDICTS),
  upload: z.enum(['allow', 'block']),
  rules: z.array(z.string()),
  approval: name,
  counts: z.partialRecord(z.enum(KINDS), z.int()),
  subjects: z.int().min(0),
  subjectsEstimated: z.boolean(),
  gaps: z.partialRecord(z.enum(GAP_REASONS), z.int()),
  policyId: z.string(),
  policyVersion: z.string(),
  policyDigest: z.string(),
  engineVersion: z.string(),
  packDigest: z.string(),
  durationMs: z.number(),
});

/** An administrative act as `GET /v1/ledger` shows it. */
export const ledgerActSchema = z.object({
  ...link,
  type: z.literal('act'),
  action: z.enum(ACTIONS),
  door: z.enum(DOORS),
  caller: name,
  target: name,
  details: z.record(z.string(), z.unknown()),
});

/** Answer of `GET /v1/ledger`. */
export const ledgerPageSchema = z.object({
  entries: z.array(z.discriminatedUnion('type', [ledgerScanSchema, ledgerActSchema])),
  next: z.string().nullable().meta({ description: '다음 쪽의 cursor / The cursor of the next page' }),
});
