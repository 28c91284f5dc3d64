import { summarise } from '../statistics.ts';
import { figure, renderTable } from '../table.ts';
import type { Comparison } from './comparisons.ts';
import type { Row } from './contest.ts';
import { JSON_PARSE, MOST_TIMES_JSON_PARSE, type SmallTextRow } from './small-texts.ts';

/** Prints speeds and counts of every contestant on one corpus. */
export function printRows(corpus: string, rows: ReadonlyMap<string, Row>): void {
  const cells = [...rows.values()].map(({ label, bytes, count, speeds, cpuSpeeds }) => {
    const { minimum, median, maximum } = summarise(speeds);
    const spread = `${figure(minimum)}–${figure(maximum)}`;
    return [label, figure(median), spread, figure(summarise(cpuSpeeds).median), figure(count), figure(bytes / 1e6)];
  });
  console.log(`\n${renderTable([corpus, 'MB/s', 'min–max', 'MB/cpu s', 'hits', 'MB'], cells)}`);
}

/** The one table that answers: each ratio beside its floor, and behind them those without one. */
export function printComparisons(comparisons: readonly Comparison[], smallTexts: readonly SmallTextRow[]): void {
  const larger = comparisons.map(({ corpus, ours, theirs, wall, processor, floor, passes }) => ({
    name: `${ours} / ${theirs}: ${corpus}`,
    ratio: wall,
    processor: figure(processor.median),
    floor: floor === null ? '' : `≥ ${floor}`,
    passes,
  }));
  const ours = smallTexts.filter(({ label }) => label !== JSON_PARSE);
  const smaller = ours.map(({ corpus, label, timesJsonParse, passes }) => ({
    name: `2 KB at p50, ${label} / ${JSON_PARSE}: ${corpus}`,
    ratio: timesJsonParse,
    processor: '',
    floor: passes === null ? '' : `≤ ${MOST_TIMES_JSON_PARSE}`,
    passes,
  }));
  const all = [...larger, ...smaller].sort((a, b) => rank(a.passes) - rank(b.passes) || compareNames(a.name, b.name));
  const cells = all.map(({ name, ratio: { minimum, median, maximum }, processor, floor, passes }) => {
    const answer = passes === null ? '' : passes ? 'pass' : 'MISS';
    return [name, figure(median), `${figure(minimum)}–${figure(maximum)}`, processor, floor, answer];
  });
  console.log(`\n${renderTable(['ratio', 'median', 'min–max', 'in cpu', 'floor', ''], cells)}`);
  const judged = all.filter(({ passes }) => passes !== null);
  console.log(`\n${judged.filter(({ passes }) => passes).length} of ${judged.length} floors reached`);
}

function rank(passes: boolean | null): number {
  return passes === null ? 1 : 0;
}

/** By what is compared, corpora in their order: sorting is stable. */
function compareNames(left: string, right: string): number {
  const [first = '', second = ''] = [left, right].map((name) => name.slice(0, name.lastIndexOf(':')));
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Prints the times of 2 KB texts. */
export function printSmallTexts(rows: readonly SmallTextRow[]): void {
  const cells = rows.map(({ corpus, label, p50, p99 }) => [
    `${corpus}: ${label}`,
    figure(p50.median),
    `${figure(p50.minimum)}–${figure(p50.maximum)}`,
    figure(p99.median),
  ]);
  console.log(`\n${renderTable(['2 KB of text, µs', 'p50', 'min–max', 'p99'], cells)}`);
}
