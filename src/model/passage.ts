import type { Place } from './location.ts';

/**
 * A bounded, consecutive part of a document: the text in reading order as one flat buffer, plus marks. A small document
 * is one passage; a large one is a row of them, cut only between records, so that memory stays constant and every
 * chunking of the same bytes gives the same passages. Detectors see only passages, never a format.
 */
export interface Passage {
  readonly text: string;
  /** Cells and values under a heading. Sorted by start, not overlapping. */
  readonly fields: FieldMarks;
  /** What belongs together about one subject. Sorted by start, not overlapping. */
  readonly records: RecordMarks;
  /** Heading texts; `fields.heading` points here. Grows over the passages of one document, never shrinks. */
  readonly headings: readonly string[];
  /** The place of `text.slice(start, end)`, in the terms of the format. Complexity: logarithmic in the marks. */
  locate(start: number, end: number): Place;
}

/** Parallel columns, because objects per cell would cost more than the scan. Offsets are UTF-16 units in `Passage.text`. */
export interface FieldMarks {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into `Passage.headings`, or -1. */
  readonly heading: Int32Array;
}

/** Parallel columns. The fields of record `r` are `firstField[r]` up to, not including, `firstField[r + 1]` (or `fields.count`). */
export interface RecordMarks {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly firstField: Int32Array;
  /** A {@link RecordForm}. */
  readonly form: Uint8Array;
}

/** How the parts of a record hang together. */
export const RecordForm = {
  /** Running text: parts belong together by nearness. */
  prose: 0,
  /** A row, object or element with headed fields: parts belong together whatever their distance. */
  fields: 1,
  /** A row of headings: names columns, holds no subject. */
  headings: 2,
} as const;
export type RecordForm = (typeof RecordForm)[keyof typeof RecordForm];

/** The field that holds an offset, or -1. Complexity: logarithmic. */
export function fieldAt(passage: Passage, offset: number): number {
  const { fields } = passage;
  const index = lastAtOrBefore(fields.start, fields.count, offset);
  return index >= 0 && offset < (fields.end[index] ?? 0) ? index : -1;
}

/** The record that holds an offset, or -1. Complexity: logarithmic. */
export function recordAt(passage: Passage, offset: number): number {
  const { records } = passage;
  const index = lastAtOrBefore(records.start, records.count, offset);
  return index >= 0 && offset < (records.end[index] ?? 0) ? index : -1;
}

/**
 * As {@link fieldAt} or {@link recordAt}, for offsets that come mostly in order: looks where the last answer was and right
 * behind it before it searches.
 */
export function createMarkCursor({ count, start, end }: Pick<FieldMarks, 'count' | 'start' | 'end'>): MarkCursor {
  let near = 0;
  return (offset) => {
    if (count === 0) return -1;
    const isPast = (index: number): boolean => index < count && (start[index] ?? 0) <= offset;
    if (isPast(near + 1)) near++;
    if (!isPast(near) || isPast(near + 1)) near = Math.max(0, lastAtOrBefore(start, count, offset));
    return (start[near] ?? 0) <= offset && offset < (end[near] ?? 0) ? near : -1;
  };
}

/** The field or record that holds an offset, or -1. */
export type MarkCursor = (offset: number) => number;

/** Index of the last of `count` sorted values that is not above `value`, or -1. */
export function lastAtOrBefore(sorted: Int32Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
