import { canonicalValue, sensitiveValue } from '../correlate/canonical.ts';
import { correlate } from '../correlate/correlate.ts';
import { evidenceOf } from '../correlate/evidence.ts';
import type { ExtractSink, MemberReading } from '../extract/contract.ts';
import { UnpackBudget } from '../extract/unpack-budget.ts';
import { isoDay, type Day } from '../model/day.ts';
import { isAtLeast } from '../model/evidence.ts';
import type { Exposure } from '../model/exposure.ts';
import { FACT } from '../model/fact.ts';
import type { Dismissal, Finding, RecordFinding, Subject } from '../model/finding.ts';
import type { Gap, GapReason } from '../model/gap.ts';
import type { Kind } from '../model/kind.ts';
import type { Passage } from '../model/passage.ts';
import type { Coverage, DismissedValue, ReportedFinding } from '../model/report.ts';
import type { SubmissionClaims } from '../model/submission.ts';
import { maskLocation, maskName } from '../report/mask-place.ts';
import { maskValue, NO_MASK } from '../report/mask.ts';
import { categoryOf, categoryOfRecord } from './categories.ts';
import { hashText, type TextHash } from './people-counter.ts';
import { DismissedList } from './dismissed-list.ts';
import type { Witness } from './witness.ts';
import type { Engine } from './engine.ts';
import { ExposureTally } from './exposure-tally.ts';

/** Even when the list is full, this many of each kind are listed, so that every reason can point at something. */
const MIN_LISTED_PER_KIND = 20;

/** A nested file waiting to be scanned. */
export interface PendingMember {
  readonly name: string;
  readonly content: Uint8Array | MemberReading;
}

/**
 * Gathers what the passages of one submission amount to: exact counts, exposures, a bounded list of masked findings, gaps
 * and coverage. Keeps no text and no raw value from one passage to the next.
 */
export class Collector implements ExtractSink {
  readonly budget: UnpackBudget;
  /** Kept only where somebody asks why something was not found. */
  readonly #dismissed: DismissedList | null;
  /** Null where the operator has no allow-list. */
  readonly #reasonToPublish: ((kind: Kind, value: string) => string | null) | null;
  /** Told what is read in the documents that are open, from the outside in. */
  readonly #witnesses: Witness[] = [];
  readonly #engine: Engine;
  readonly #today: Day;
  readonly #tally = new ExposureTally();
  readonly #counts = new Map<Kind, number>();
  readonly #findings: ReportedFinding[] = [];
  readonly #gaps: Gap[] = [];
  readonly #gapKeys = new Set<string>();
  readonly #covered = { pages: 0, sheets: 0, images: 0 };
  #total = 0;
  #members = 1;
  #memberPath: string | null = null;
  #pending: PendingMember[] = [];

  /** `sourceBytes`: size of the submission, where it is known. */
  constructor(engine: Engine, { explain = false, destination }: SubmissionClaims, sourceBytes = 0) {
    this.#dismissed = explain ? new DismissedList(engine) : null;
    const { allowList } = engine.pack;
    const today = isoDay(engine.today());
    this.#reasonToPublish =
      allowList === null ? null : (kind, value) => allowList.reasonFor(kind, value, destination.id, today);
    this.budget = new UnpackBudget(engine.limits, sourceBytes, engine.onRecognition);
    this.#engine = engine;
    this.#today = engine.today();
  }

  passage(source: Passage): void {
    if (this.isCalledClean) for (const witness of this.#witnesses) witness.remember(source.text);
    const { detectors, pack } = this.#engine;
    const detections = detectors.detect(source, this.#today);
    const dismissals: Dismissal[] | null = this.#dismissed === null ? null : [];
    const { findings, recordFindings, subjects, corporateAccounts } = correlate(detections, pack, {
      dismissals,
      reasonToPublish: this.#reasonToPublish,
    });
    if (dismissals !== null) this.#dismissed?.take(dismissals, detections.passage, this.#memberPath);
    const people = this.#countSubjects(subjects);
    for (const finding of findings) this.#take(finding, detections.passage, corporateAccounts.has(finding), people);
    for (const finding of recordFindings) this.#takeRecord(finding, detections.passage, people);
  }

  gap(reason: GapReason, where: string): void {
    const place = this.#memberPath === null ? where : `${maskName(this.#memberPath)}: ${where}`;
    const key = `${reason}|${place}`;
    if (this.#gapKeys.has(key)) return;
    // The list is bounded; that there is a gap never is.
    if (this.#gaps.length >= this.#engine.limits.maxListedGaps && this.#gaps.some((gap) => gap.reason === reason))
      return;
    this.#gapKeys.add(key);
    this.#gaps.push({ reason, where: place });
  }

  member(name: string, content: Uint8Array | MemberReading): void {
    this.#pending.push({ name, content });
  }

  cover(what: 'pages' | 'sheets' | 'images', count: number): void {
    this.#covered[what] += count;
  }

  /** The members met since the last call. */
  takeMembers(): PendingMember[] {
    const members = this.#pending;
    this.#pending = [];
    return members;
  }

  /** From here on places are inside a member; null: in the submission itself. */
  enterMember(path: string | null): void {
    this.#memberPath = path;
    if (path !== null) this.#members++;
  }

  /** Comes back to a member that was left aside. */
  returnToMember(path: string): void {
    this.#memberPath = path;
  }

  get memberPath(): string | null {
    return this.#memberPath;
  }

  /** From here on a witness is told what is read. */
  call(witness: Witness): void {
    this.#witnesses.push(witness);
  }

  /** The last witness that was called has heard all. */
  dismiss(witness: Witness): void {
    if (this.#witnesses.at(-1) === witness) this.#witnesses.pop();
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Whether nothing is wrong and no resident number was found so far. Once false, it stays so. */
  get isCalledClean(): boolean {
    return this.#gaps.length === 0 && !this.#counts.has('resident-registration-number');
  }

  get findings(): readonly ReportedFinding[] {
    return this.#findings;
  }

  /** Null where nobody asked. */
  get dismissed(): readonly DismissedValue[] | null {
    return this.#dismissed?.values ?? null;
  }

  get isTruncated(): boolean {
    return this.#findings.length < this.#total;
  }

  get subjects(): { readonly count: number; readonly isEstimated: boolean } {
    return this.#tally.subjects;
  }

  counts(): Partial<Record<Kind, number>> {
    if (this.#counts.size === 0) return {};
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  exposures(): Exposure[] {
    return this.#tally.exposures();
  }

  coverage(bytes: number): Coverage {
    return { complete: this.#gaps.length === 0, bytes, members: this.#members, ...this.#covered };
  }

  /** Counts the passage's people and answers with the one of each record; null for records about several. */
  #countSubjects(subjects: readonly Subject[]): Map<number, TextHash | null> {
    const people = new Map<number, TextHash | null>();
    for (const { record, key } of subjects) {
      const person = hashText(key);
      this.#tally.addSubject(person);
      people.set(record, people.has(record) ? null : person);
    }
    return people;
  }

  #take(
    finding: Finding,
    passage: Passage,
    isCorporateAccount: boolean,
    people: ReadonlyMap<number, TextHash | null>,
  ): void {
    const id = this.#count(finding, passage, () =>
      maskValue(
        passage.text.slice(finding.start, finding.end),
        this.#engine.pack.rules[finding.rule]?.detector.mask ?? NO_MASK,
      ),
    );
    if (finding.published !== null) return;
    let person = people.get(finding.record) ?? null;
    if (person === null && isAtLeast(finding.confidence, 'likely')) {
      person = hashText(`${finding.kind}:${canonicalValue(finding, passage)}`);
    }
    this.#tally.add(categoryOf(finding, isCorporateAccount), finding.kind, finding.confidence, person, id);
  }

  #takeRecord(finding: RecordFinding, passage: Passage, people: ReadonlyMap<number, TextHash | null>): void {
    // An attribute has no number of its own: its masked form is the name of the attribute.
    const id = this.#count(finding, passage, () => `${finding.label ?? ''} ***`.trim());
    const person = people.get(finding.record) ?? null;
    this.#tally.add(categoryOfRecord(finding), finding.kind, finding.confidence, person, id);
  }

  /** Counts a finding and lists it while there is room. Returns its id in the list, or null. */
  #count(finding: Finding, passage: Passage, mask: () => string): string | null {
    const { limits, fingerprinter, pack } = this.#engine;
    const ofKind = (this.#counts.get(finding.kind) ?? 0) + 1;
    this.#counts.set(finding.kind, ofKind);
    this.#total++;
    if (this.#findings.length >= limits.maxListedFindings && ofKind > MIN_LISTED_PER_KIND) return null;
    const { location, span } = passage.locate(finding.start, finding.end);
    const id = `f${String(this.#total)}`;
    this.#findings.push({
      id,
      kind: finding.kind,
      confidence: finding.confidence,
      masked: mask(),
      alreadyMasked: (finding.facts & FACT.masked) !== 0,
      fingerprint: fingerprinter.fingerprintOf(finding.kind, sensitiveValue(finding, passage)),
      location: maskLocation(this.#memberPath === null ? location : { ...location, member: this.#memberPath }),
      span: { start: span.start, end: span.end, unit: 'utf16' },
      evidence: evidenceOf(finding, pack.rules[finding.rule]),
    });
    return id;
  }
}
