import type { AnsweredSpan, Place } from './answer.ts';
import { addCounts, NO_COUNTS } from './counts.ts';
import type { Counts } from './counts.ts';
import { isRecordKind } from './kinds.ts';
import type { LabelledDocument } from './labelled-document.ts';
import { scoreRecords } from './record-score.ts';
import { matchSpans } from './span-matching.ts';

/** A row of the tables: a kind, or the masked form of one (`card-number (masked)`), which is compared apart. */
export type Row = string;

/** How the answers of one row did, by exact and by overlapping places. Records have no exact places: both are the same. */
export interface RowCounts {
  readonly exact: Counts;
  readonly overlap: Counts;
}

/** A label that was missed or an answer that was wrong. `place` is null for answers without a place. */
export interface Mistake {
  readonly row: Row;
  readonly type: 'miss' | 'false-alarm';
  readonly place: Place | null;
}

/** What comparing one document gave. */
export interface DocumentScore {
  readonly rows: ReadonlyMap<Row, RowCounts>;
  /** Of overlapping places. */
  readonly mistakes: readonly Mistake[];
}

/** Adds the counts of two documents, row by row. */
export function addRows(left: ReadonlyMap<Row, RowCounts>, right: ReadonlyMap<Row, RowCounts>): Map<Row, RowCounts> {
  const sum = new Map(left);
  for (const [row, { exact, overlap }] of right) {
    const before = sum.get(row);
    sum.set(row, {
      exact: addCounts(before?.exact ?? NO_COUNTS, exact),
      overlap: addCounts(before?.overlap ?? NO_COUNTS, overlap),
    });
  }
  return sum;
}

/** Compares the answers to a document with its labels: spans by kind, records by kind. `possible` findings are left out. */
export function scoreDocument(
  { spans, records }: Pick<LabelledDocument, 'spans' | 'records'>,
  answered: readonly AnsweredSpan[],
): DocumentScore {
  const certain = answered.filter(({ isCertain }) => isCertain);
  const places = groupPlaces(
    spans.map((span) => [rowOf(span.kind, span.form === 'masked'), span]),
    certain.flatMap(({ kind, isMasked, place }) =>
      isRecordKind(kind) ? [] : [[rowOf(kind, isMasked), place] as const],
    ),
  );
  const rows = new Map<Row, RowCounts>();
  const mistakes: Mistake[] = [];
  for (const [row, { labels, answers }] of places) {
    const score = scoreSpans(row, labels, answers);
    rows.set(row, score.counts);
    mistakes.push(...score.mistakes);
  }
  for (const kind of new Set([...records, ...certain].map((item) => item.kind).filter(isRecordKind))) {
    const { counts, missed, wrong } = scoreRecords(
      records.filter((record) => record.kind === kind),
      certain.filter((answer) => answer.kind === kind).map(({ place }) => place),
    );
    rows.set(kind, { exact: counts, overlap: counts });
    for (const place of missed) mistakes.push({ row: kind, type: 'miss', place });
    for (const place of wrong) mistakes.push({ row: kind, type: 'false-alarm', place });
  }
  return { rows, mistakes };
}

interface PlacesOfRow {
  readonly labels: Place[];
  readonly answers: (Place | null)[];
}

function groupPlaces(
  labels: readonly (readonly [Row, Place])[],
  answers: readonly (readonly [Row, Place | null])[],
): Map<Row, PlacesOfRow> {
  const rows = new Map<Row, PlacesOfRow>();
  const placesOf = (row: Row): PlacesOfRow => {
    const places = rows.get(row) ?? { labels: [], answers: [] };
    rows.set(row, places);
    return places;
  };
  for (const [row, place] of labels) placesOf(row).labels.push(place);
  for (const [row, place] of answers) placesOf(row).answers.push(place);
  return rows;
}

function scoreSpans(
  row: Row,
  labels: readonly Place[],
  answers: readonly (Place | null)[],
): { readonly counts: RowCounts; readonly mistakes: readonly Mistake[] } {
  const matches = matchSpans(labels, answers);
  const found = new Set(matches.flatMap(({ label }) => label ?? []));
  const countsOf = (right: number): Counts => ({
    labels: labels.length,
    labelsFound: right,
    answers: answers.length,
    answersRight: right,
  });
  const missed = labels.filter((_label, at) => !found.has(at));
  const wrong = answers.filter((_answer, at) => matches[at]!.label === null);
  return {
    counts: { exact: countsOf(matches.filter(({ isExact }) => isExact).length), overlap: countsOf(found.size) },
    mistakes: [
      ...missed.map((place): Mistake => ({ row, type: 'miss', place })),
      ...wrong.map((place): Mistake => ({ row, type: 'false-alarm', place })),
    ],
  };
}

function rowOf(kind: string, isMasked: boolean): Row {
  return isMasked ? `${kind} (masked)` : kind;
}
