import { FACT } from '../model/fact.ts';
import type { Candidate, Correlation, Detections, Dismissal, DismissalReason, Finding } from '../model/finding.ts';
import { createMarkCursor } from '../model/passage.ts';
import type { Kind } from '../model/kind.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { confidenceOf } from './confidence.ts';
import { findCreditRecords } from './credit-records.ts';
import { labelFacts } from './label-facts.ts';
import { corporateAccountsOf } from './links.ts';
import { resolveOverlaps } from './overlap.ts';
import { viewRecords } from './record-view.ts';
import { seriesFacts } from './series.ts';
import { subjectsOf } from './subjects.ts';

/** What somebody wants besides. */
export interface CorrelateOptions {
  /** Takes the candidates that did not stand. */
  readonly dismissals?: Dismissal[] | null;
  /** Why the operator publishes a value itself, or null. */
  readonly reasonToPublish?: ((kind: Kind, value: string) => string | null) | null;
}

/**
 * What a passage means together: labels, headings and vetoes decide each candidate's confidence, overlaps leave the best,
 * records join findings with credit attributes.
 */
export function correlate(
  detections: Detections,
  pack: CompiledPack,
  { dismissals = null, reasonToPublish = null }: CorrelateOptions = {},
): Correlation {
  const weighed = weigh(detections, pack, dismissals, reasonToPublish);
  const findings = resolveOverlaps(weighed, pack.rules);
  if (dismissals !== null && findings.length < weighed.length) noteOverlapped(weighed, findings, dismissals);
  if (findings.length === 0 && detections.attributes.length === 0) return NOTHING;
  // What the operator publishes itself points at no customer.
  const linking = reasonToPublish === null ? findings : findings.filter(({ published }) => published === null);
  const views = viewRecords(detections, linking, pack);
  return {
    findings,
    recordFindings: findCreditRecords(views, detections, pack),
    subjects: views.flatMap((view) => subjectsOf(view, detections.passage)),
    corporateAccounts: new Set(views.flatMap((view) => corporateAccountsOf(view, detections, pack))),
  };
}

const NOTHING: Correlation = { findings: [], recordFindings: [], subjects: [], corporateAccounts: new Set() };

function noteOverlapped(weighed: readonly Finding[], findings: readonly Finding[], dismissals: Dismissal[]): void {
  const kept = new Set(findings);
  for (const finding of weighed) {
    if (!kept.has(finding)) dismissals.push(dismissed(finding, finding.facts, 'weaker-than-another', finding.label));
  }
}

function dismissed(candidate: Candidate, facts: number, reason: DismissalReason, label: string | null): Dismissal {
  const { kind, rule, start, end, canonical } = candidate;
  return { kind, rule, start, end, facts, canonical, reason, label };
}

/** Candidates with labels weighed; those without any tier are gone. */
function weigh(
  detections: Detections,
  pack: CompiledPack,
  dismissals: Dismissal[] | null,
  reasonToPublish: CorrelateOptions['reasonToPublish'],
): Finding[] {
  const { passage, candidates } = detections;
  const findings: Finding[] = [];
  const fieldOf = createMarkCursor(passage.fields);
  const recordOf = createMarkCursor(passage.records);
  const series = seriesFacts(detections, pack);
  const previousEnds = new Int32Array(pack.rules.length).fill(-1);
  for (const candidate of candidates) {
    const rule = pack.rules[candidate.rule];
    if (rule === undefined) continue;
    const previousEnd = previousEnds[candidate.rule] ?? -1;
    const spoken = labelFacts(candidate, detections, pack, fieldOf(candidate.start), previousEnd);
    let facts = candidate.facts | spoken.facts | (series.get(candidate) ?? 0);
    // The list of customers knows better than a word near the value.
    const isVetoed = spoken.isVetoed && (facts & FACT.known) === 0;
    const confidence = isVetoed ? null : confidenceOf(rule, facts);
    const label = spoken.label < 0 ? null : (pack.vocabulary.labels[spoken.label]?.text ?? null);
    if (confidence === null) {
      const reason = isVetoed ? 'veto-label' : 'too-little-evidence';
      dismissals?.push(dismissed(candidate, facts, reason, label));
      continue;
    }
    if ((facts & FACT.labelled) !== 0) previousEnds[candidate.rule] = candidate.end;
    // Written out: a spread costs more than everything else here.
    const { kind, start, end, canonical } = candidate;
    const published = reasonToPublish?.(kind, passage.text.slice(start, end)) ?? null;
    if (published !== null) facts |= FACT.published;
    findings.push({
      kind,
      rule: rule.index,
      start,
      end,
      facts,
      canonical,
      confidence,
      record: recordOf(start),
      label,
      published,
    });
  }
  return findings;
}
