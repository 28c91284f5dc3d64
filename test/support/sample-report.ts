import { NOWHERE } from '../../src/model/location.ts';
import type { Location } from '../../src/model/location.ts';
import type { Report, ReportedFinding } from '../../src/model/report.ts';
import type { Reason } from '../../src/model/verdict.ts';

const LAW = { law: '전자금융감독규정시행세칙', article: '제2조의3 제1항 제3호', effectiveFrom: '2026-04-20' } as const;

/** A reason as the judge gives it; overrides win. */
export function sampleReason(overrides: Partial<Reason> = {}): Reason {
  return {
    rule: 'W1',
    verdict: 'within-exemption',
    ...LAW,
    message: { ko: '제외되는 정보를 찾지 못했습니다.', en: 'Nothing excluded was found.' },
    remedy: { ko: '', en: '' },
    findings: [],
    gaps: [],
    approval: null,
    ...overrides,
  };
}

/** A masked resident registration number at the place given. */
export function sampleFinding(
  id: string,
  location: Partial<Location>,
  overrides: Partial<ReportedFinding> = {},
): ReportedFinding {
  return {
    id,
    kind: 'resident-registration-number',
    confidence: 'confirmed',
    masked: '900101-1******',
    alreadyMasked: false,
    fingerprint: 'hmac:00112233445566778899aabbccddeeff',
    location: { ...NOWHERE, ...location },
    span: { start: 8, end: 22, unit: 'utf16' },
    evidence: [
      { kind: 'checksum', result: 'passes' },
      { kind: 'label', text: '주민등록번호' },
    ],
    ...overrides,
  };
}

/** A clean report; overrides win. */
export function sampleReport(overrides: Partial<Report> = {}): Report {
  return {
    id: '0190c2d4-0000-7000-8000-000000000001',
    name: '회의록.txt',
    mediaType: 'text/plain',
    bytes: 1204,
    sha256: 'a'.repeat(64),
    verdict: 'within-exemption',
    outsideExemption: false,
    upload: 'allow',
    reasons: [sampleReason()],
    findings: [],
    counts: {},
    subjects: 0,
    subjectsEstimated: false,
    truncated: false,
    coverage: { complete: true, bytes: 1204, members: 0, pages: 0, sheets: 0, images: 0 },
    gaps: [],
    notes: [],
    destination: { id: null, status: 'not-given' },
    subjectType: 'unknown',
    policy: { id: 'saas-exemption-2026-04-20', version: '1.0.0', digest: 'sha256:11' },
    engine: { version: '0.1.0', pack: 'sha256:22' },
    timing: { totalMs: 0.4 },
    ...overrides,
  };
}
