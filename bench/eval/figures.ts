import { falseAlarmsOf, missesOf } from './best-peer.ts';
import { ratesOf } from './counts.ts';
import type { CorpusRun } from './corpus-run.ts';
import type { LatencyRow } from './latency.ts';
import type { Half } from './labelled-document.ts';
import type { Scoreboard } from './scoreboard.ts';
import { verdictFigures } from './verdict-figures.ts';

/** One contestant's figures as they are kept: sums and shares, no text. */
export function figuresOf({ contestant, halves, latency }: CorpusRun): {
  readonly contestant: string;
  readonly settings: string;
  readonly halves: Readonly<Record<Half, ReturnType<typeof halfFigures>>>;
  readonly latency: readonly LatencyRow[];
} {
  return {
    contestant: contestant.name,
    settings: contestant.settings,
    halves: { tuning: halfFigures(halves.tuning), 'held-out': halfFigures(halves['held-out']) },
    latency: latency.rows(),
  };
}

function halfFigures({ rows, confusion, kindConfusion, subjectsExact }: Scoreboard): {
  readonly verdicts: object;
  readonly subjectsExact: number | null;
  readonly rows: Readonly<Record<string, object>>;
  readonly kindConfusion: Readonly<Record<string, number>>;
} {
  return {
    verdicts: { ...verdictFigures(confusion), confusion },
    subjectsExact,
    rows: Object.fromEntries(
      [...rows].map(([row, { exact, overlap }]) => [
        row,
        {
          labels: overlap.labels,
          misses: missesOf(overlap),
          falseAlarms: falseAlarmsOf(overlap),
          f1: ratesOf(overlap).f1,
          f1Exact: ratesOf(exact).f1,
        },
      ]),
    ),
    kindConfusion: Object.fromEntries(kindConfusion),
  };
}
