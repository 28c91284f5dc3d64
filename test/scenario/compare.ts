import { isAtLeast } from '../../src/model/evidence.ts';
import { KINDS } from '../../src/model/kind.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { Report } from '../../src/model/report.ts';
import type { ExpectedInput } from './cases.ts';

/** Kinds that change a verdict: one that nobody expected is always a disagreement. */
const DECISIVE: ReadonlySet<Kind> = new Set<Kind>([
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'card-number',
  'account-number',
  'card-track-data',
  'connecting-information',
  'identifier-hash',
  'personal-credit-information',
  'pseudonymised-credit-information',
]);

/** What two doors must agree on. */
export function summaryOf(report: Report) {
  return {
    verdict: report.verdict,
    outsideExemption: report.outsideExemption,
    upload: report.upload,
    rules: report.reasons.map((reason) => reason.rule),
    counts: report.counts,
    subjects: report.subjects,
    findings: report.findings.length,
    truncated: report.truncated,
    gaps: report.gaps,
    notes: report.notes,
    destination: report.destination,
  };
}

/** In which points a report disagrees with what was expected; empty means that they agree. One line a point. */
export function disagreements(expected: ExpectedInput, report: Report): string[] {
  const upload = expected.upload ?? (expected.verdict === 'within-exemption' ? 'allow' : 'block');
  return [
    ...differs('verdict', expected.verdict, report.verdict),
    ...differs('upload', upload, report.upload),
    ...KINDS.flatMap((kind) => countOf(kind, expected, report)),
    ...confidences(expected, report),
    ...(expected.subjects === undefined ? [] : differs('subjects', expected.subjects, report.subjects)),
    ...rulesOf(expected, report),
    ...differs('gaps', list(expected.gaps), list(report.gaps.map((gap) => gap.reason))),
    ...expected.notes
      .filter((code) => !report.notes.some((note) => note.code === code))
      .map((code) => `note: ${code} is missing`),
  ];
}

function countOf(kind: Kind, expected: ExpectedInput, report: Report): string[] {
  const found = report.counts[kind] ?? 0;
  const masked = report.findings.filter((finding) => finding.kind === kind && finding.alreadyMasked).length;
  const wantedMasked = expected.masked[kind];
  return [
    ...wantedCount(kind, expected, found),
    ...(wantedMasked === undefined ? [] : differs(`masked ${kind}`, wantedMasked, masked)),
  ];
}

function wantedCount(kind: Kind, expected: ExpectedInput, found: number): string[] {
  if (expected.open.includes(kind)) return [];
  const wanted = expected.kinds[kind];
  if (wanted === undefined) return DECISIVE.has(kind) ? differs(`count ${kind}`, 0, found) : [];
  const isExact = expected.exact?.includes(kind) ?? true;
  if (isExact) return differs(`count ${kind}`, wanted, found);
  return found >= wanted ? [] : [`count ${kind}: expected at least ${String(wanted)}, got ${String(found)}`];
}

function confidences(expected: ExpectedInput, report: Report): string[] {
  return report.findings.flatMap((finding) => {
    const minimum = expected.atLeastConfidence[finding.kind];
    return minimum === undefined || isAtLeast(finding.confidence, minimum)
      ? []
      : [`confidence of ${finding.kind} ${finding.id}: expected at least ${minimum}, got ${finding.confidence}`];
  });
}

function rulesOf(expected: ExpectedInput, report: Report): string[] {
  const given = new Set(report.reasons.map((reason) => reason.rule));
  return [
    ...expected.rules.filter((rule) => !given.has(rule)).map((rule) => `rule ${rule} is missing`),
    ...expected.notRules.filter((rule) => given.has(rule)).map((rule) => `rule ${rule} must not be given`),
  ];
}

function differs(what: string, expected: string | number, got: string | number): string[] {
  return expected === got ? [] : [`${what}: expected ${String(expected)}, got ${String(got)}`];
}

/** Distinct, because one reason at several places is one answer. */
function list(items: readonly string[]): string {
  return `[${[...new Set(items)].sort().join(', ')}]`;
}
