import type { CorpusName } from '../corpora.ts';
import type { Summary } from '../statistics.ts';
import { timesAsFast, type Row } from './contest.ts';
import { FULL_SCAN, KERNEL_ON_BYTES, KERNEL_ON_TEXT, KERNEL_WITHOUT_LABELS, PLAIN_ON_TEXT } from './ours.ts';
import { READ_BOUND, READ_BOUND_AGAIN } from './read-bound.ts';
import { REGULAR_EXPRESSIONS } from './regular-expressions.ts';
import { RIPGREP_LINES, RIPGREP_MATCHES } from './ripgrep.ts';
import { VECTORSCAN } from './vectorscan.ts';

/** The least that must be reached on each corpus; null: for orientation. */
type Floors = Readonly<Record<CorpusName, number>> | null;

/** Two rows that are set against each other. */
interface Pairing {
  readonly ours: string;
  readonly theirs: string;
  readonly floors: Floors;
}

/** The outcome on one corpus. Ratios: how many times as fast as the other, round by round. */
export interface Comparison {
  readonly corpus: CorpusName;
  readonly ours: string;
  readonly theirs: string;
  readonly wall: Summary;
  /** The same in processor time. */
  readonly processor: Summary;
  readonly floor: number | null;
  readonly passes: boolean | null;
}

const everywhere = (floor: number): Floors => ({ prose: floor, log: floor, 'personal-data': floor, source: floor });
const SHARES_OF_BOUND: Floors = { prose: 0.45, log: 0.12, 'personal-data': 0.035, source: 0.25 };

const PAIRINGS: readonly Pairing[] = [
  { ours: FULL_SCAN, theirs: RIPGREP_MATCHES, floors: everywhere(2) },
  { ours: FULL_SCAN, theirs: RIPGREP_LINES, floors: null },
  { ours: FULL_SCAN, theirs: REGULAR_EXPRESSIONS, floors: everywhere(10) },
  { ours: FULL_SCAN, theirs: VECTORSCAN, floors: { prose: 0.8, log: 2, 'personal-data': 2, source: 1 } },
  { ours: KERNEL_ON_TEXT, theirs: READ_BOUND, floors: SHARES_OF_BOUND },
  { ours: KERNEL_ON_BYTES, theirs: READ_BOUND, floors: SHARES_OF_BOUND },
  { ours: KERNEL_WITHOUT_LABELS, theirs: READ_BOUND, floors: SHARES_OF_BOUND },
  { ours: KERNEL_ON_BYTES, theirs: RIPGREP_MATCHES, floors: null },
  { ours: KERNEL_ON_BYTES, theirs: VECTORSCAN, floors: null },
  { ours: KERNEL_ON_TEXT, theirs: PLAIN_ON_TEXT, floors: null },
  { ours: READ_BOUND_AGAIN, theirs: READ_BOUND, floors: null },
];

/** Sets the rows of a corpus against each other, those that are there. */
export function compareRows(corpus: CorpusName, rows: ReadonlyMap<string, Row>): Comparison[] {
  return PAIRINGS.flatMap((pairing) => {
    const [ours, theirs] = [rows.get(pairing.ours), rows.get(pairing.theirs)];
    if (ours === undefined || theirs === undefined) return [];
    const times = timesAsFast(ours, theirs);
    const floor = pairing.floors?.[corpus] ?? null;
    const passes = floor === null ? null : times.wall.median >= floor;
    return [{ corpus, ours: pairing.ours, theirs: pairing.theirs, ...times, floor, passes }];
  });
}
