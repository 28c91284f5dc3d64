import type { Contestant } from './answer.ts';
import { ratesOf } from './counts.ts';
import type { Counts } from './counts.ts';
import type { Row, RowCounts } from './document-score.ts';
import { EXCLUDED_KINDS, isRecordKind } from './kinds.ts';

/** One contestant's counts of a half. */
export interface Contender {
  readonly contestant: Pick<Contestant, 'name' | 'kinds'>;
  readonly rows: ReadonlyMap<Row, RowCounts>;
}

/** A row of the table against the best peer in it. */
export interface PeerComparison {
  readonly row: Row;
  readonly peer: string;
  readonly misses: number;
  readonly peerMisses: number;
  readonly falseAlarms: number;
  readonly peerFalseAlarms: number;
  /** Fewer misses and fewer false alarms; where both have none there is nothing to be fewer than. */
  readonly isAhead: boolean;
}

/** Compares with the peer of the highest F1 (overlapping places) in every row of an excluded kind that any peer has rules for. */
export function compareWithBestPeer(own: Contender, peers: readonly Contender[]): PeerComparison[] {
  return EXCLUDED_KINDS.filter((kind) => !isRecordKind(kind)).flatMap((row) => {
    const ours = own.rows.get(row)?.overlap;
    if (ours === undefined || ours.labels === 0) return [];
    const [best] = peers
      .filter(({ contestant }) => contestant.kinds.has(row))
      .flatMap(({ contestant, rows }) => {
        const counts = rows.get(row)?.overlap;
        return counts === undefined ? [] : [{ name: contestant.name, counts, f1: ratesOf(counts).f1 }];
      })
      .sort((left, right) => right.f1 - left.f1);
    if (best === undefined) return [];
    const comparison = {
      row,
      peer: best.name,
      misses: missesOf(ours),
      peerMisses: missesOf(best.counts),
      falseAlarms: falseAlarmsOf(ours),
      peerFalseAlarms: falseAlarmsOf(best.counts),
    };
    const isFewer = (mine: number, theirs: number): boolean => mine < theirs || (mine === 0 && theirs === 0);
    const isAhead =
      isFewer(comparison.misses, comparison.peerMisses) && isFewer(comparison.falseAlarms, comparison.peerFalseAlarms);
    return [{ ...comparison, isAhead }];
  });
}

/** Labels that no answer found. */
export function missesOf({ labels, labelsFound }: Counts): number {
  return labels - labelsFound;
}

/** Answers that stand for no label. */
export function falseAlarmsOf({ answers, answersRight }: Counts): number {
  return answers - answersRight;
}
