import type { Contestant } from './answer.ts';
import { addCounts, NO_COUNTS } from './counts.ts';
import { scoreDocument } from './document-score.ts';
import type { LabelledDocument } from './labelled-document.ts';
import type { PlacedMistake } from './scoreboard.ts';

/** How much of one evasion form each contestant found. */
export interface EvasionRow {
  readonly slice: string;
  readonly values: number;
  /** By name of the contestant: share of the values found, with the right kind and an overlapping place. */
  readonly found: Readonly<Record<string, number>>;
}

/** What the slices gave. */
export interface EvasionRun {
  readonly rows: readonly EvasionRow[];
  /** Values that the first contestant missed. */
  readonly misses: readonly PlacedMistake[];
}

/** Runs the slices, each of documents whose true values are all written in one form. */
export async function runEvasions(
  documents: Iterable<LabelledDocument>,
  contestants: readonly Contestant[],
): Promise<EvasionRun> {
  const misses: PlacedMistake[] = [];
  const slices = new Map<string, { values: number; found: Record<string, number> }>();
  for (const document of documents) {
    const slice = slices.get(document.slice) ?? { values: 0, found: {} };
    slices.set(document.slice, slice);
    slice.values += document.spans.length;
    for (const [at, { name, answer }] of contestants.entries()) {
      const { rows, mistakes } = scoreDocument({ spans: document.spans, records: [] }, (await answer(document)).spans);
      const counts = [...rows.values()].reduce((sum, { overlap }) => addCounts(sum, overlap), NO_COUNTS);
      slice.found[name] = (slice.found[name] ?? 0) + counts.labelsFound;
      if (at > 0) continue;
      for (const mistake of mistakes) if (mistake.type === 'miss') misses.push({ ...mistake, document });
    }
  }
  const rows = [...slices].map(([slice, { values, found }]) => ({
    slice,
    values,
    found: Object.fromEntries(Object.entries(found).map(([name, count]) => [name, count / values])),
  }));
  return { rows, misses };
}
