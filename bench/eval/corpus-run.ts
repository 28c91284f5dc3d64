import type { Contestant } from './answer.ts';
import type { Half, LabelledDocument } from './labelled-document.ts';
import { Latency } from './latency.ts';
import { Scoreboard } from './scoreboard.ts';

/** Everything that one contestant's run over the corpus gave. */
export interface CorpusRun {
  readonly contestant: Contestant;
  readonly halves: Readonly<Record<Half, Scoreboard>>;
  readonly latency: Latency;
}

/** Lets every contestant answer every document, document by document, so that all meet the same state of the machine. */
export async function runCorpus(
  documents: Iterable<LabelledDocument>,
  contestants: readonly Contestant[],
): Promise<CorpusRun[]> {
  const runs = contestants.map((contestant) => ({
    contestant,
    halves: { tuning: new Scoreboard(), 'held-out': new Scoreboard() },
    latency: new Latency(),
  }));
  for (const document of documents) {
    for (const { contestant, halves, latency } of runs) {
      const started = performance.now();
      const answer = await contestant.answer(document);
      latency.add(document.bytes.length, performance.now() - started);
      halves[document.half].add(document, answer);
    }
  }
  return runs;
}
