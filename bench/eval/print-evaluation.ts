import type { PeerComparison } from './best-peer.ts';
import type { CleanTextFigures } from './clean-text.ts';
import type { CorpusRun } from './corpus-run.ts';
import type { EvasionRun } from './evasion-run.ts';
import type { Floor } from './floors.ts';
import { HALVES } from './labelled-document.ts';
import { describeMistakes } from './mistakes.ts';
import type { EvaluationOptions } from './options.ts';
import * as tables from './tables.ts';

/** Everything that a run over generated documents and clean text gave. The first run is ours. */
export interface EvaluationResults {
  readonly runs: readonly CorpusRun[];
  readonly evasions: EvasionRun;
  readonly cleanText: CleanTextFigures | null;
  readonly comparisons: readonly PeerComparison[];
  readonly floors: readonly Floor[];
}

/** Prints the results for the person at the terminal. */
export function printEvaluation(results: EvaluationResults, { misses, limit }: EvaluationOptions): void {
  const { runs, evasions, cleanText, comparisons, floors } = results;
  const own = runs[0]!;
  for (const half of HALVES) {
    const board = own.halves[half];
    print(`\n== ${half} half, ${own.contestant.name}`, tables.rowsTable(board), tables.confusionTable(board.confusion));
    print(`people counted exactly: ${board.subjectsExact?.toFixed(4) ?? '—'} of the documents`);
    for (const [names, count] of board.kindConfusion) print(`taken for another kind: ${names}: ${count}`);
  }
  if (misses !== null) {
    print('\n== mistakes, tuning half', ...describeMistakes(own.halves.tuning.mistakes, misses, limit));
    print('\n== misses, evasion forms', ...describeMistakes(evasions.misses, misses, limit));
  }
  print('\n== everyone, held-out half', tables.contestantsTable(runs, 'held-out'));
  print('\n== evasion forms', tables.evasionTable(evasions.rows, own.contestant.name));
  print('\n== clean text', cleanText === null ? 'skipped: no --clean-text DIR' : tables.cleanTextTable(cleanText));
  print('\n== time', tables.latencyTable(runs));
  print('\n== floors', tables.floorsTable(floors), tables.bestPeerTable(comparisons));
}

function print(...parts: readonly string[]): void {
  console.log(parts.join('\n'));
}
