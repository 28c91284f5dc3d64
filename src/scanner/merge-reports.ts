import { outsideExemption } from '../judge/outside-exemption.ts';
import type { Location } from '../model/location.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { strictestVerdict, VERDICTS, type Reason } from '../model/verdict.ts';
import type { EncodedReport } from './encoded-files.ts';

/** Limits of the lists of a merged report. */
interface ListLimits {
  readonly maxListedFindings: number;
}

/**
 * The report of a text with those of the files that stood in it. The strictest verdict wins and whoever blocks blocks;
 * counts add up. People add up too, as nobody can tell whether they are the same ones, so their number is an estimate.
 */
export function mergeReports(report: Report, parts: readonly EncodedReport[], limits: ListLimits): Report {
  return parts.reduce((whole, part) => merge(whole, part, limits), report);
}

function merge(whole: Report, { path, report: part }: EncodedReport, { maxListedFindings }: ListLimits): Report {
  const verdict = strictestVerdict([whole.verdict, part.verdict]);
  const firstId = whole.findings.length + 1;
  const ids = new Map(part.findings.map(({ id }, at) => [id, `m${String(firstId + at)}`]));
  const inMember = (location: Location): Location => ({
    ...location,
    member: location.member === null ? path : `${path}/${location.member}`,
  });
  const findings = part.findings.map((finding): ReportedFinding => ({
    ...finding,
    id: ids.get(finding.id) ?? finding.id,
    location: inMember(finding.location),
  }));
  const listed = findings.slice(0, Math.max(0, maxListedFindings - whole.findings.length));
  const kept = new Set(listed.map(({ id }) => id));
  const moved = part.reasons.map((reason): Reason => ({
    ...reason,
    findings: reason.findings.flatMap((id) => ids.get(id) ?? []).filter((id) => kept.has(id)),
    gaps: reason.gaps.map((gap) => gap + whole.gaps.length),
  }));
  return {
    ...whole,
    verdict,
    outsideExemption: outsideExemption(verdict),
    upload: whole.upload === 'block' || part.upload === 'block' ? 'block' : 'allow',
    reasons: joinReasons(whole.reasons, moved, verdict),
    findings: [...whole.findings, ...listed],
    ...dismissedOf(whole, part, inMember, maxListedFindings),
    counts: addCounts(whole.counts, part.counts),
    subjects: whole.subjects + part.subjects,
    subjectsEstimated: whole.subjectsEstimated || part.subjectsEstimated || (whole.subjects > 0 && part.subjects > 0),
    truncated: whole.truncated || part.truncated || listed.length < findings.length,
    coverage: {
      ...whole.coverage,
      complete: whole.coverage.complete && part.coverage.complete,
      members: whole.coverage.members + part.coverage.members,
      pages: whole.coverage.pages + part.coverage.pages,
      sheets: whole.coverage.sheets + part.coverage.sheets,
      images: whole.coverage.images + part.coverage.images,
    },
    gaps: [...whole.gaps, ...part.gaps.map(({ reason, where }) => ({ reason, where: `${path}: ${where}` }))],
  };
}

function dismissedOf(
  whole: Report,
  part: Report,
  inMember: (location: Location) => Location,
  most: number,
): Pick<Report, 'dismissed'> {
  if (whole.dismissed === undefined) return {};
  const moved = (part.dismissed ?? []).map((value) => ({ ...value, location: inMember(value.location) }));
  return { dismissed: [...whole.dismissed, ...moved].slice(0, most) };
}

/** One reason for each rule, strictest first. That nothing was found is no reason once something was. */
function joinReasons(ours: readonly Reason[], theirs: readonly Reason[], verdict: Report['verdict']): Reason[] {
  const joined = new Map<string, Reason>();
  for (const reason of [...ours, ...theirs]) {
    const key = `${reason.rule}|${reason.verdict}|${reason.approval ?? ''}`;
    const before = joined.get(key);
    const findings = [...(before?.findings ?? []), ...reason.findings];
    joined.set(key, { ...(before ?? reason), findings, gaps: [...(before?.gaps ?? []), ...reason.gaps] });
  }
  return [...joined.values()]
    .filter(
      (reason) => reason.verdict === verdict || reason.verdict !== 'within-exemption' || reason.findings.length > 0,
    )
    .sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
}

function addCounts(ours: Report['counts'], theirs: Report['counts']): Report['counts'] {
  const counts = new Map(Object.entries(ours));
  for (const [kind, count] of Object.entries(theirs)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
