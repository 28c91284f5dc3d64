import { VERDICTS } from '../../src/model/verdict.ts';
import { figure, renderTable } from '../table.ts';
import type { PeerComparison } from './best-peer.ts';
import { falseAlarmsOf, missesOf } from './best-peer.ts';
import type { CleanTextFigures } from './clean-text.ts';
import type { Confusion } from './confusion.ts';
import { ratesOf } from './counts.ts';
import type { CorpusRun } from './corpus-run.ts';
import type { EvasionRow } from './evasion-run.ts';
import type { Floor } from './floors.ts';
import { EXCLUDED_KINDS, isRecordKind, RECORD_KINDS } from './kinds.ts';
import type { Half } from './labelled-document.ts';
import type { Scoreboard } from './scoreboard.ts';
import { verdictFigures } from './verdict-figures.ts';

/**
 * The rows of one contestant in one half: exact and overlapping places, then recall with `possible` findings. Of kinds that are
 * not excluded only some values carry a label, so their precision would say nothing, and rows without any are left out.
 */
export function rowsTable({ rows, rowsWithPossible }: Scoreboard): string {
  const headings = [
    'kind',
    'true',
    'P exact',
    'R exact',
    'F1 exact',
    'P overlap',
    'R overlap',
    'F1',
    'R with possible',
  ];
  const lines = [...rows.entries()].sort().flatMap(([row, { exact, overlap }]) => {
    const isFullyLabelled = [...EXCLUDED_KINDS, ...RECORD_KINDS].some((kind) => row.startsWith(kind));
    if (!isFullyLabelled && overlap.labels === 0) return [];
    const rates = [exact, overlap].flatMap((counts) => {
      const { precision, recall, f1 } = ratesOf(counts);
      return isFullyLabelled ? [share(precision), share(recall), share(f1)] : ['', share(recall), ''];
    });
    return [[row, figure(overlap.labels), ...rates, share(ratesOf(rowsWithPossible.get(row)!.overlap).recall)]];
  });
  return renderTable(headings, lines);
}

/** The one table: every contestant, by excluded kind, with misses and false alarms, then verdicts. */
export function contestantsTable(runs: readonly CorpusRun[], half: Half): string {
  const kinds = EXCLUDED_KINDS.filter((kind) =>
    runs.some(({ halves }) => (halves[half].rows.get(kind)?.overlap.labels ?? 0) > 0),
  );
  const lines = kinds.flatMap((kind) =>
    runs
      .filter(({ contestant }) => contestant.kinds.has(kind))
      .map(({ contestant, halves }) => {
        const counts = halves[half].rows.get(kind);
        if (counts === undefined) return [`${kind}: ${contestant.name}`, '', '', '', '', '', ''];
        const { precision, recall, f1 } = ratesOf(counts.overlap);
        const wrong = [missesOf(counts.overlap), falseAlarmsOf(counts.overlap)].map(figure);
        return [
          `${kind}: ${contestant.name}`,
          ...wrong,
          ...[precision, recall, f1, ratesOf(counts.exact).f1].map(share),
        ];
      }),
  );
  const verdicts = runs.map(({ contestant, halves }) => {
    const { accuracy, wrongWithin } = verdictFigures(halves[half].confusion);
    return [contestant.name, share(accuracy), share(wrongWithin), contestant.settings];
  });
  return [
    renderTable(['kind: contestant', 'misses', 'false alarms', 'P', 'R', 'F1 overlap', 'F1 exact'], lines),
    renderTable(['contestant', 'verdict accuracy', 'wrong within', 'version and settings'], verdicts),
    `Records (${EXCLUDED_KINDS.filter(isRecordKind).join(', ')}) are ours alone: peers have no record logic, and their verdict is "any excluded kind found".`,
  ].join('\n\n');
}

/** Expected verdicts against answered ones. */
export function confusionTable(confusion: Confusion): string {
  const rows = VERDICTS.map((expected) => [
    expected,
    ...VERDICTS.map((answered) => figure(confusion[expected][answered])),
  ]);
  return renderTable(['expected \\ answered', ...VERDICTS], rows);
}

/** Share found of each form, ours and the best peer's. */
export function evasionTable(rows: readonly EvasionRow[], own: string): string {
  const lines = rows.map(({ slice, values, found }) => {
    const peers = Object.entries(found).filter(([name]) => name !== own);
    const [best] = peers.sort((left, right) => right[1] - left[1]);
    return [slice, figure(values), share(found[own] ?? Number.NaN), share(best?.[1] ?? Number.NaN), best?.[0] ?? ''];
  });
  return renderTable(['evasion form', 'values', 'found', 'best peer', 'which'], lines);
}

/** False alarms on clean text, and where ours are. */
export function cleanTextTable({ files, unread, megabytes, thousandHangul, ...figures }: CleanTextFigures): string {
  const lines = Object.entries(figures.excludedPerTenMegabytes).map(([name, rate]) => [name, figure(rate)]);
  return [
    `clean text: ${figure(files)} files (${unread} not read whole), ${figure(megabytes)} MB, ${figure(thousandHangul)} thousand Hangul characters`,
    renderTable(['contestant', 'excluded findings in 10 MB'], lines),
    ...figures.alarms.map(({ file, kind, text }) => `${kind} in ${file}: ${JSON.stringify(text)}`),
  ].join('\n');
}

/** Floors with what was reached. */
export function floorsTable(floors: readonly Floor[]): string {
  const lines = floors.map(({ name, bound, limit, figure: reached, isReached }) => [
    name,
    `${bound} ${limit}`,
    share(reached),
    isReached ? 'pass' : 'MISS',
  ]);
  return renderTable(['floor (held-out half)', 'limit', 'figure', ''], lines);
}

/** Ours against the best peer of each row. */
export function bestPeerTable(comparisons: readonly PeerComparison[]): string {
  const lines = comparisons.map((row) => [
    row.row,
    row.peer,
    `${row.misses} : ${row.peerMisses}`,
    `${row.falseAlarms} : ${row.peerFalseAlarms}`,
    row.isAhead ? 'pass' : 'MISS',
  ]);
  return renderTable(['kind', 'best peer', 'misses', 'false alarms', ''], lines);
}

/** Percentiles by size, all contestants. */
export function latencyTable(runs: readonly CorpusRun[]): string {
  const lines = runs.flatMap(({ contestant, latency }) =>
    latency
      .rows()
      .map(({ belowBytes, documents, p50, p90, p99 }) => [
        `${contestant.name}, ${belowBytes === null ? 'larger' : `below ${figure(belowBytes)} bytes`}`,
        ...[documents, p50, p90, p99].map(figure),
      ]),
  );
  return renderTable(['time to answer, ms', 'documents', 'p50', 'p90', 'p99'], lines);
}

function share(value: number): string {
  return Number.isNaN(value) ? '—' : value.toFixed(4);
}
