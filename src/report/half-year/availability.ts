import type { Availability, Outage } from '../../model/half-year.ts';
import type { Sign } from './act-tally.ts';
import type { HalfYear } from './period.ts';

const MOST_OUTAGES = 20;

interface Run {
  readonly from: number;
  readonly until: number;
  readonly isRecorded: boolean;
}

/**
 * Finds where runs ended that did not say so. A start without a stop before it tells that the run before it of the same writer
 * ended unrecorded; its last sign of life is taken to be the last row before that start.
 */
export class LastSigns {
  readonly #starts: readonly number[];
  readonly #lastBefore: number[];
  #next = 0;

  constructor(signs: readonly Sign[]) {
    this.#starts = signs.filter(({ isStart }) => isStart).map(({ at }) => at);
    this.#lastBefore = this.#starts.map(() => Number.NEGATIVE_INFINITY);
  }

  /** Notes a row, in the order of time. */
  note(at: number): void {
    while (this.#next < this.#starts.length && at >= (this.#starts[this.#next] ?? 0)) this.#next += 1;
    if (this.#next < this.#starts.length) this.#lastBefore[this.#next] = at;
  }

  /** The last row between the start at `from` and the start at `until`. */
  lastBetween(from: number, until: number): number {
    let last = from;
    this.#starts.forEach((start, at) => {
      if (start > from && start <= until) last = Math.max(last, this.#lastBefore[at] ?? from);
    });
    return last;
  }
}

/** What starts, stops and the last rows say of the running of the service within the period. `lastAt`: the last row of the period. */
export function availabilityOf(
  period: HalfYear,
  signs: readonly Sign[],
  lastSigns: LastSigns,
  lastAt: number | null,
): Availability {
  const runs = [...Map.groupBy(signs, ({ writer }) => writer).values()]
    .flatMap((own) => runsOf(own, lastSigns, lastAt ?? period.from))
    .filter(({ until }) => until >= period.from)
    .sort((a, b) => a.from - b.from);
  const gaps: Outage[] = [];
  let runningMs = 0;
  let end: Run | undefined;
  for (const run of runs) {
    const from = Math.max(run.from, period.from);
    if (end !== undefined && from > end.until) {
      gaps.push({ from: end.until, until: from, isRecorded: end.isRecorded });
    }
    const counted = end === undefined ? from : Math.max(from, end.until);
    runningMs += Math.max(0, run.until - counted);
    if (end === undefined || run.until > end.until) end = run;
  }
  const inPeriod = signs.filter(({ at }) => at >= period.from);
  return {
    starts: inPeriod.filter(({ isStart }) => isStart).length,
    unrecordedEnds: runs.filter(({ isRecorded }) => !isRecorded).length,
    observedMs: runningMs + gaps.reduce((sum, gap) => sum + gap.until - gap.from, 0),
    runningMs,
    outages: gaps.sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from).slice(0, MOST_OUTAGES),
  };
}

function runsOf(signs: readonly Sign[], lastSigns: LastSigns, lastAt: number): readonly Run[] {
  const runs: Run[] = [];
  signs.forEach((sign, at) => {
    if (!sign.isStart) return;
    const next = signs[at + 1];
    // Of the last run nothing is known after the last row: it may go on.
    if (next === undefined) runs.push({ from: sign.at, until: Math.max(sign.at, lastAt), isRecorded: true });
    else if (next.isStart) {
      runs.push({ from: sign.at, until: lastSigns.lastBetween(sign.at, next.at), isRecorded: false });
    } else runs.push({ from: sign.at, until: next.at, isRecorded: true });
  });
  return runs;
}
