import type { DestinationStatus } from '../../model/destination.ts';
import type { GapReason } from '../../model/gap.ts';
import type { HalfYearContent, PolicyInForce, TimeSlice } from '../../model/half-year.ts';
import type { Kind } from '../../model/kind.ts';
import type { KeptName } from '../../model/ledger.ts';
import type { ScanSummary } from '../../model/ledger-store.ts';
import { NameCounter } from './name-counter.ts';
import { dayAt } from './period.ts';
import type { HalfYear } from './period.ts';
import { SharedCounter } from './shared-counter.ts';
import { VerdictCounter } from './verdict-counter.ts';

const MOST_LISTED = 200;
const MAX_POLICIES = 1000;
const SANDBOX_APPROVAL_RULE = 'D2';
const QUALIFIED: ReadonlySet<DestinationStatus> = new Set(['evaluated', 'not-given']);

/** What {@link ScanTally} gives to the content of a report. */
export type ScanTotals = Pick<
  HalfYearContent,
  | 'bytes'
  | 'subjects'
  | 'verdicts'
  | 'months'
  | 'weeks'
  | 'kinds'
  | 'rules'
  | 'gaps'
  | 'scansWithGaps'
  | 'destinations'
  | 'departments'
  | 'doors'
  | 'unqualified'
  | 'unqualifiedOthers'
  | 'destinationNotGiven'
  | 'sandbox'
  | 'policies'
> & { readonly scans: number; readonly firstAt: number | null; readonly lastAt: number | null };

/** Folds the scans of a period into totals, in memory that does not grow with their number. */
export class ScanTally {
  readonly #period: HalfYear;
  readonly #all = new VerdictCounter();
  readonly #months: readonly VerdictCounter[];
  readonly #weeks: readonly VerdictCounter[];
  #month = 0;
  #week = 0;
  readonly #destinations = new NameCounter<KeptName>();
  readonly #departments = new NameCounter<KeptName>();
  readonly #doors = new NameCounter<ScanSummary['door']>();
  readonly #unqualified = new NameCounter<`${DestinationStatus} ${string}`>();
  readonly #kinds = new Map<Kind, { findings: number; scans: number }>();
  readonly #rules = new Map<string, number>();
  readonly #gaps = new Map<GapReason, { parts: number; scans: number }>();
  readonly #policies = new Map<string, { -readonly [Field in keyof PolicyInForce]: PolicyInForce[Field] }>();
  readonly #shared = {
    counts: new SharedCounter<ScanSummary['counts']>((counts, times) => {
      for (const [kind, findings] of Object.entries(counts) as [Kind, number][]) {
        const sum = entryOf(this.#kinds, kind, () => ({ findings: 0, scans: 0 }));
        sum.findings += findings * times;
        sum.scans += times;
      }
    }),
    rules: new SharedCounter<ScanSummary['rules']>((rules, times) => {
      for (const rule of new Set(rules)) this.#rules.set(rule, (this.#rules.get(rule) ?? 0) + times);
    }),
    gaps: new SharedCounter<ScanSummary['gaps']>((gaps, times) => {
      const reasons = Object.entries(gaps) as [GapReason, number][];
      if (reasons.length > 0) this.#scansWithGaps += times;
      for (const [reason, parts] of reasons) {
        const sum = entryOf(this.#gaps, reason, () => ({ parts: 0, scans: 0 }));
        sum.parts += parts * times;
        sum.scans += times;
      }
    }),
  };
  #scansWithGaps = 0;
  #bytes = 0;
  #subjects = 0;
  #notGiven = 0;
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(period: HalfYear) {
    this.#period = period;
    this.#months = period.months.map(() => new VerdictCounter());
    this.#weeks = period.weeks.map(() => new VerdictCounter());
  }

  add(scan: ScanSummary): void {
    const { at, verdict } = scan;
    this.#all.add(verdict);
    // Rows come in the order of time but for a little: the place of the last one is nearly always right.
    this.#month = placeOf(this.#period.months, at, this.#month);
    this.#week = placeOf(this.#period.weeks, at, this.#week);
    this.#months[this.#month]?.add(verdict);
    this.#weeks[this.#week]?.add(verdict);
    this.#destinations.add(scan.destination, verdict);
    this.#departments.add(scan.department, verdict);
    this.#doors.add(scan.door, verdict);
    if (!QUALIFIED.has(scan.destinationStatus)) {
      this.#unqualified.add(`${scan.destinationStatus} ${scan.destination ?? ''}`, verdict);
    }
    if (scan.destinationStatus === 'not-given') this.#notGiven += 1;
    this.#shared.counts.add(scan.counts);
    this.#shared.rules.add(scan.rules);
    this.#shared.gaps.add(scan.gaps);
    this.#bytes += scan.bytes;
    this.#subjects += scan.subjects;
    if (at < this.#firstAt) this.#firstAt = at;
    if (at > this.#lastAt) this.#lastAt = at;
    this.#countPolicy(scan);
  }

  totals(): ScanTotals {
    for (const counter of Object.values(this.#shared)) counter.settle();
    const { months, weeks } = this.#period;
    const unqualified = this.#unqualified.list(MOST_LISTED);
    return {
      scans: this.#all.total,
      firstAt: this.#all.total === 0 ? null : this.#firstAt,
      lastAt: this.#all.total === 0 ? null : this.#lastAt,
      bytes: this.#bytes,
      subjects: this.#subjects,
      verdicts: this.#all.counts(),
      months: slicesOf(months, this.#months),
      weeks: slicesOf(weeks, this.#weeks),
      kinds: mostFirst(
        [...this.#kinds].map(([kind, sum]) => ({ kind, ...sum })),
        ({ kind }) => kind,
      ),
      rules: mostFirst(
        [...this.#rules].map(([rule, scans]) => ({ rule, scans })),
        ({ rule }) => rule,
      ),
      gaps: mostFirst(
        [...this.#gaps].map(([reason, sum]) => ({ reason, ...sum })),
        ({ reason }) => reason,
      ),
      scansWithGaps: this.#scansWithGaps,
      destinations: this.#destinations.list(MOST_LISTED),
      departments: this.#departments.list(MOST_LISTED),
      doors: this.#doors.list(MOST_LISTED).listed,
      unqualified: unqualified.listed.map(({ name, scans, verdicts }) => {
        const [status, destination] = splitOnce(name ?? '');
        return {
          destination: destination === '' ? null : (destination as KeptName),
          status: status as DestinationStatus,
          scans,
          verdicts,
        };
      }),
      unqualifiedOthers: unqualified.others?.scans ?? 0,
      destinationNotGiven: this.#notGiven,
      sandbox: {
        required: this.#all.counts()['sandbox-required'],
        underApproval: this.#rules.get(SANDBOX_APPROVAL_RULE) ?? 0,
      },
      policies: [...this.#policies.values()].sort((a, b) => a.firstAt - b.firstAt || (a.digest < b.digest ? -1 : 1)),
    };
  }

  #countPolicy({ policyDigest, policyId, policyVersion, at }: ScanSummary): void {
    const known = this.#policies.get(policyDigest);
    if (known !== undefined) {
      known.scans += 1;
      known.firstAt = Math.min(known.firstAt, at);
      known.lastAt = Math.max(known.lastAt, at);
    } else if (this.#policies.size < MAX_POLICIES) {
      const first = { id: policyId, version: policyVersion, digest: policyDigest, scans: 1, firstAt: at, lastAt: at };
      this.#policies.set(policyDigest, first);
    }
  }
}

function placeOf(starts: readonly number[], at: number, guess: number): number {
  let place = guess;
  while (place > 0 && at < (starts[place] ?? 0)) place -= 1;
  while (place + 1 < starts.length && at >= (starts[place + 1] ?? 0)) place += 1;
  return place;
}

function slicesOf(starts: readonly number[], counters: readonly VerdictCounter[]): readonly TimeSlice[] {
  return counters.map((counter, at) => ({ from: dayAt(starts[at] ?? 0), verdicts: counter.counts() }));
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}

function mostFirst<Entry extends { scans: number }>(entries: Entry[], nameOf: (entry: Entry) => string): Entry[] {
  return entries.sort((a, b) => b.scans - a.scans || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function splitOnce(text: string): [string, string] {
  const blank = text.indexOf(' ');
  return [text.slice(0, blank), text.slice(blank + 1)];
}
