import { describe, expect, it } from '@jest/globals';
import type { Identifier } from '../../../src/model/identifier.ts';
import type { SaasRecord } from '../../../src/model/saas.ts';
import { buildHalfYear } from '../../../src/report/half-year/index.ts';
import { halfYearOf } from '../../../src/report/half-year/period.ts';
import { halfYearSources } from '../../support/half-year-sources.ts';
import { actFacts, scanFacts, START_MS } from '../../support/ledger-facts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const { until: END_MS } = halfYearOf('2026H2');
const RECORD: SaasRecord = {
  id: 'slack',
  name: 'Slack',
  names: [],
  hosts: ['*.slack.com'],
  purpose: null,
  evaluation: { result: 'met', date: '2026-01-10', validUntil: '2027-01-09' },
  approvals: [],
  riskAssessedOn: '2026-04-21',
  committeeApprovedOn: null,
  owner: 'IT',
  reviewOn: '2026-12-01',
};
const registered = (day: number, over: Partial<SaasRecord> = {}) => {
  const details = { ...RECORD, ...over };
  return actFacts(0, {
    at: START_MS + day * DAY_MS,
    action: 'destination-created',
    target: RECORD.id as Identifier,
    details,
  });
};

describe('a half-year of scans', () => {
  const scans = [
    scanFacts(0, { bytes: 10, subjects: 0, gaps: {} }),
    scanFacts(1, { bytes: 20, subjects: 7, gaps: { encrypted: 2 }, counts: { 'passport-number': 3 } }),
    scanFacts(2, {
      at: START_MS + 40 * DAY_MS,
      bytes: 5,
      subjects: 1,
      gaps: { encrypted: 1, limit: 4 },
      verdict: 'undetermined',
      rules: ['G1'],
      department: null,
    }),
    scanFacts(3, {
      at: END_MS - 1,
      destination: 'chat' as Identifier,
      destinationStatus: 'unknown',
      rules: ['D1', 'U1'],
      gaps: {},
    }),
    scanFacts(4, { at: END_MS }),
    scanFacts(5, { at: START_MS - 1 }),
  ];

  it('is counted by verdict, month, week, kind, rule and gap, and nothing outside of it is', async () => {
    const { content } = await buildHalfYear('2026H2', halfYearSources([], scans));

    expect(content.rows).toEqual({ scans: 4, acts: 0, firstAt: START_MS, lastAt: END_MS - 1 });
    expect(content.verdicts).toEqual({
      'outside-exemption': 2,
      undetermined: 1,
      'sandbox-required': 0,
      'within-exemption': 1,
    });
    expect(content.months.map(({ from }) => from)).toEqual([
      '2026-07-01',
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
      '2026-12-01',
    ]);
    expect(content.months[1]?.verdicts.undetermined).toBe(1);
    expect(content.months[5]?.verdicts['outside-exemption']).toBe(1);
    // 2026-07-01 is a Wednesday.
    expect(content.weeks.slice(0, 2).map(({ from }) => from)).toEqual(['2026-07-01', '2026-07-06']);
    expect(content.weeks.at(-1)?.verdicts['outside-exemption']).toBe(1);
    expect(content.kinds).toEqual([
      { kind: 'passport-number', findings: 3, scans: 1 },
      { kind: 'resident-registration-number', findings: 3, scans: 1 },
    ]);
    expect(content.rules).toEqual([
      { rule: 'U1', scans: 2 },
      { rule: 'C2', scans: 1 },
      { rule: 'D1', scans: 1 },
      { rule: 'G1', scans: 1 },
    ]);
    expect(content.gaps).toEqual([
      { reason: 'encrypted', parts: 3, scans: 2 },
      { reason: 'limit', parts: 4, scans: 1 },
    ]);
    expect(content.scansWithGaps).toBe(2);
    expect(content.subjects).toBe(9);
    expect(content.unqualified).toMatchObject([{ destination: 'chat', status: 'unknown', scans: 1 }]);
    expect(content.departments.listed.map(({ name, scans: many }) => [name, many])).toEqual([
      ['여신심사부', 3],
      [null, 1],
    ]);
  });

  it('gives the same digest for the same rows, and another one for one row more', async () => {
    const once = await buildHalfYear('2026H2', halfYearSources([registered(-3)], scans));
    const again = await buildHalfYear(
      '2026H2',
      halfYearSources([registered(-3)], scans, { verification: { holds: true, chains: [] } }),
    );
    const more = await buildHalfYear('2026H2', halfYearSources([registered(-3)], [...scans, scanFacts(6)]));

    expect(again.digest).toBe(once.digest);
    expect(more.digest).not.toBe(once.digest);
    expect(once.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('without any row is a report of nothing', async () => {
    const { content } = await buildHalfYear('2026H1', halfYearSources([], []));

    expect(content.rows).toEqual({ scans: 0, acts: 0, firstAt: null, lastAt: null });
    expect(content.openActions).toEqual([]);
    expect(content.availability.observedMs).toBe(0);
  });
});

describe('the inventory of a half-year', () => {
  it('is what stood on its last day: changes after it do not count, and what was removed is gone', async () => {
    const changed = registered(200, { name: 'changed later' });
    const removed = actFacts(0, {
      at: START_MS + DAY_MS,
      action: 'destination-removed',
      target: 'notion' as Identifier,
    });
    const today = [
      { record: { ...RECORD, name: 'changed later' }, source: 'store', changedAt: changed.at },
      { record: { ...RECORD, id: 'notion' }, source: 'store', changedAt: 0 },
      { record: { ...RECORD, id: 'zoom' }, source: 'configuration', changedAt: changed.at },
    ] as const;
    const { content } = await buildHalfYear(
      '2026H2',
      halfYearSources([registered(-3), removed, changed], [], { destinations: today }),
    );

    expect(content.inventory.map(({ record, source }) => [record.id, record.name, source])).toEqual([
      ['slack', 'Slack', 'store'],
      ['zoom', 'Slack', 'configuration'],
    ]);
  });

  it('leaves open what is missing, overdue or about to end', async () => {
    const { content } = await buildHalfYear(
      '2026H2',
      halfYearSources(
        [registered(-3)],
        [scanFacts(1, { destinationStatus: 'not-given', destination: null, gaps: {} })],
      ),
    );

    expect(content.openActions).toEqual([
      { code: 'evaluation-expires-soon', target: 'slack', count: null, day: '2027-01-09' },
      { code: 'committee-approval-missing', target: 'slack', count: null, day: null },
      { code: 'review-overdue', target: 'slack', count: null, day: '2026-12-01' },
      { code: 'destination-not-given', target: null, count: 1, day: null },
    ]);
  });
});

describe('the availability of a half-year', () => {
  const started = (hours: number, writer = 'a') => ({ ...actFacts(0, { at: START_MS + hours * HOUR_MS }), writer });
  const stopped = (hours: number, writer = 'a') => ({
    ...actFacts(0, { at: START_MS + hours * HOUR_MS, action: 'service-stopped' }),
    writer,
  });
  const scanAt = (hours: number) => scanFacts(0, { at: START_MS + hours * HOUR_MS });

  it('counts from starts to stops, and to the last row where a stop is missing', async () => {
    const acts = [started(-5), stopped(10), started(12), started(30)];
    const { content } = await buildHalfYear('2026H2', halfYearSources(acts, [scanAt(1), scanAt(20), scanAt(40)]));

    expect(content.availability).toEqual({
      starts: 2,
      unrecordedEnds: 1,
      observedMs: 40 * HOUR_MS,
      runningMs: (10 + 8 + 10) * HOUR_MS,
      outages: [
        { from: START_MS + 20 * HOUR_MS, until: START_MS + 30 * HOUR_MS, isRecorded: false },
        { from: START_MS + 10 * HOUR_MS, until: START_MS + 12 * HOUR_MS, isRecorded: true },
      ],
    });
  });

  it('is unbroken while any of several machines runs', async () => {
    const acts = [
      started(0, 'a'),
      started(5, 'b'),
      stopped(6, 'a'),
      started(8, 'a'),
      stopped(9, 'b'),
      stopped(20, 'a'),
    ];
    const { content } = await buildHalfYear('2026H2', halfYearSources(acts, []));

    expect(content.availability).toMatchObject({ runningMs: 20 * HOUR_MS, outages: [], unrecordedEnds: 0 });
  });
});
