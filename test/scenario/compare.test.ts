import { describe, expect, it } from '@jest/globals';
import { NOWHERE } from '../../src/model/location.ts';
import type { Report, ReportedFinding } from '../../src/model/report.ts';
import type { Reason } from '../../src/model/verdict.ts';
import type { ExpectedInput } from './cases.ts';
import { disagreements } from './compare.ts';

const finding: ReportedFinding = {
  id: 'f1',
  kind: 'resident-registration-number',
  confidence: 'likely',
  masked: '900101-1******',
  alreadyMasked: false,
  fingerprint: `hmac:${'0'.repeat(32)}`,
  location: NOWHERE,
  span: { start: 0, end: 14, unit: 'utf16' },
  evidence: [],
};

const reason: Reason = {
  rule: 'U1',
  verdict: 'outside-exemption',
  law: '',
  article: '',
  effectiveFrom: '2026-04-20',
  message: { ko: '', en: '' },
  remedy: { ko: '', en: '' },
  findings: ['f1'],
  gaps: [],
  approval: null,
};

const report: Report = {
  id: 'r1',
  name: 'input.txt',
  mediaType: 'text/plain',
  bytes: 14,
  sha256: '',
  verdict: 'outside-exemption',
  outsideExemption: true,
  upload: 'block',
  reasons: [reason],
  findings: [finding],
  counts: { 'resident-registration-number': 1 },
  subjects: 1,
  subjectsEstimated: false,
  truncated: false,
  coverage: { complete: true, bytes: 14, members: 1, pages: 0, sheets: 0, images: 0 },
  gaps: [],
  notes: [],
  destination: { id: null, status: 'not-given' },
  subjectType: 'unknown',
  policy: { id: '', version: '', digest: '' },
  engine: { version: '', pack: '' },
  timing: { totalMs: 1 },
};

const expected: ExpectedInput = {
  file: 'input.txt',
  verdict: 'outside-exemption',
  kinds: { 'resident-registration-number': 1 },
  open: [],
  masked: {},
  atLeastConfidence: { 'resident-registration-number': 'likely' },
  subjects: 1,
  rules: ['U1'],
  notRules: ['C2'],
  gaps: [],
  notes: [],
  onlyAsFile: false,
};

describe('disagreements', () => {
  it('is empty when the report says what was expected', () => {
    expect(disagreements(expected, report)).toEqual([]);
  });

  it.each<[string, Partial<ExpectedInput>, string]>([
    ['verdict', { verdict: 'undetermined' }, 'verdict: expected undetermined, got outside-exemption'],
    ['upload', { upload: 'allow' }, 'upload: expected allow, got block'],
    [
      'count',
      { kinds: { 'resident-registration-number': 2 } },
      'count resident-registration-number: expected 2, got 1',
    ],
    [
      'minimum',
      { kinds: { 'resident-registration-number': 3 }, exact: [] },
      'count resident-registration-number: expected at least 3, got 1',
    ],
    ['decisive kind nobody expected', { kinds: {} }, 'count resident-registration-number: expected 0, got 1'],
    [
      'mask',
      { masked: { 'resident-registration-number': 1 } },
      'masked resident-registration-number: expected 1, got 0',
    ],
    [
      'confidence',
      { atLeastConfidence: { 'resident-registration-number': 'confirmed' } },
      'confidence of resident-registration-number f1: expected at least confirmed, got likely',
    ],
    ['number of people', { subjects: 2 }, 'subjects: expected 2, got 1'],
    ['missing rule', { rules: ['U1', 'C1'] }, 'rule C1 is missing'],
    ['forbidden rule', { notRules: ['U1'] }, 'rule U1 must not be given'],
    ['gap', { gaps: ['encrypted'] }, 'gaps: expected [encrypted], got []'],
    ['note', { notes: ['name-disagrees-with-content'] }, 'note: name-disagrees-with-content is missing'],
  ])('names the %s when only that differs', (_what, change, line) => {
    expect(disagreements({ ...expected, ...change }, report)).toEqual([line]);
  });

  it('passes over a kind that is left open, and over advisory kinds nobody listed', () => {
    const counts = { 'resident-registration-number': 7, 'person-name': 4 };
    expect(
      disagreements({ ...expected, kinds: {}, open: ['resident-registration-number'] }, { ...report, counts }),
    ).toEqual([]);
  });

  it('takes several gaps of one reason as one answer', () => {
    const gaps = [
      { reason: 'image-not-read', where: 'page 1' },
      { reason: 'image-not-read', where: 'page 2' },
    ] as const;
    expect(disagreements({ ...expected, gaps: ['image-not-read'] }, { ...report, gaps })).toEqual([]);
  });
});
