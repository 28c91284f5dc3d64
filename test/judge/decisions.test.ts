import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { judge } from '../../src/judge/judge.ts';
import { outsideExemption } from '../../src/judge/outside-exemption.ts';
import { DESTINATION_STATUSES } from '../../src/model/destination.ts';
import type { Confidence } from '../../src/model/evidence.ts';
import type { Exposure, ExposureCategory } from '../../src/model/exposure.ts';
import { GAP_REASONS } from '../../src/model/gap.ts';
import type { Kind } from '../../src/model/kind.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { parseYamlWithSchema } from '../../src/patterns/yaml.ts';
import { exposureOf, judgeInput } from '../support/judging.ts';

const FILE = 'fixtures/policies/saas-exemption-2026-04-20/decisions.yaml';

const tableSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      name: z.string(),
      why: z.string(),
      exposures: z.array(z.string()).default([]),
      gaps: z.array(z.enum(GAP_REASONS)).default([]),
      destination: z.enum(DESTINATION_STATUSES).default('not-given'),
      approvals: z.array(z.string()).default([]),
      today: z.string().default('2026-11-02'),
      verdict: z.enum(VERDICTS),
      upload: z.enum(['allow', 'block']),
      outside: z.boolean().nullable(),
      rules: z.array(z.string()),
    }),
  ),
});

function parseExposure(text: string): Exposure {
  const [category, confidence, kinds] = text.split(' ') as [ExposureCategory, Confidence, string | undefined];
  return exposureOf(category, { confidence, ...(kinds === undefined ? {} : { kinds: kinds.split(',') as Kind[] }) });
}

function parseApproval(text: string) {
  const [number = '', validity = '', covers = ''] = text.split(' ');
  const [validFrom = '', validUntil = ''] = validity.split('..');
  return { number, validFrom, validUntil, covers: covers.split(',') };
}

const { rows } = parseYamlWithSchema(readFileSync(FILE, 'utf8'), FILE, tableSchema);

describe('decision table of saas-exemption-2026-04-20', () => {
  it('has rows for at least forty situations, each named once', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it.each(rows)('$name: $verdict, $upload ($why)', (row) => {
    const judgement = judge(
      judgeInput({
        exposures: row.exposures.map(parseExposure),
        gaps: row.gaps.map((reason, index) => ({ reason, where: `part ${index}` })),
        destination: { id: 'sample-saas', status: row.destination, approvals: row.approvals.map(parseApproval) },
        today: row.today,
      }),
    );
    expect({
      verdict: judgement.verdict,
      upload: judgement.upload,
      outside: outsideExemption(judgement.verdict),
      rules: judgement.reasons.map(({ rule }) => rule),
    }).toEqual({ verdict: row.verdict, upload: row.upload, outside: row.outside, rules: row.rules });
  });
});
