import {
  DEFAULT_EXTRACT_LIMITS,
  type ExtractLimits,
  type ExtractSink,
  type TextExtractor,
} from '../../src/extract/contract.ts';
import { UnpackBudget } from '../../src/extract/unpack-budget.ts';
import type { Place } from '../../src/model/location.ts';
import type { Passage } from '../../src/model/passage.ts';

/** A record as a test reads it: its text, its form, its fields as `heading=value`. */
export interface CollectedRecord {
  readonly text: string;
  readonly form: 'prose' | 'fields' | 'headings';
  readonly fields: readonly string[];
}

/** Everything an extractor handed on. */
export interface Collected {
  readonly texts: readonly string[];
  readonly records: readonly CollectedRecord[];
  readonly gaps: readonly string[];
  readonly passages: readonly Passage[];
  readonly members: readonly { readonly name: string; readonly content: Parameters<ExtractSink['member']>[1] }[];
  /** Where the first occurrence of a value in the passages is said to stand in the source. */
  place(value: string): Place;
}

const FORMS = ['prose', 'fields', 'headings'] as const;

export type CreateTextExtractor = (sink: ExtractSink, limits: ExtractLimits) => TextExtractor;

/** Runs a text extractor over a source in pieces of the sizes that `size` gives (default: in one piece). */
export function collectPassages(
  create: CreateTextExtractor,
  source: string,
  limits: Partial<ExtractLimits> = {},
  size: () => number = () => source.length,
): Collected {
  const passages: Passage[] = [];
  const gaps: string[] = [];
  const members: { name: string; content: Parameters<ExtractSink['member']>[1] }[] = [];
  const sink: ExtractSink = {
    budget: new UnpackBudget({ ...DEFAULT_EXTRACT_LIMITS, ...limits }, source.length),
    passage: (passage) => passages.push(passage),
    gap: (reason, where) => gaps.push(`${reason} ${where}`),
    member: (name, content) => members.push({ name, content }),
    cover: () => undefined,
  };
  const extractor = create(sink, { ...DEFAULT_EXTRACT_LIMITS, ...limits });
  for (let at = 0; at < source.length;) {
    const to = at + Math.max(1, size());
    extractor.push(source.slice(at, to));
    at = to;
  }
  extractor.end();
  return {
    texts: passages.map((passage) => passage.text),
    records: passages.flatMap(recordsOf),
    gaps,
    passages,
    members,
    place(value) {
      for (const passage of passages) {
        const at = passage.text.indexOf(value);
        if (at >= 0) return passage.locate(at, at + value.length);
      }
      throw new Error('the value is in no passage');
    },
  };
}

function recordsOf(passage: Passage): CollectedRecord[] {
  const { records, fields, text, headings } = passage;
  return Array.from({ length: records.count }, (_, record) => {
    const first = records.firstField[record] ?? 0;
    const last = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
    return {
      text: text.slice(records.start[record], records.end[record]),
      form: FORMS[records.form[record] ?? 0] ?? 'prose',
      fields: Array.from({ length: last - first }, (_unused, index) => {
        const field = first + index;
        const heading = fields.heading[field] ?? -1;
        return `${headings[heading] ?? ''}=${text.slice(fields.start[field], fields.end[field])}`;
      }),
    };
  });
}

/** What must not depend on the chunking: texts, marks, headings, gaps and a place for every field and record. */
export function fingerprint(collected: Collected): unknown {
  return collected.passages.map((passage) => ({
    text: passage.text,
    fields: [passage.fields.start, passage.fields.end, passage.fields.heading].map((column) => [...column]),
    records: [passage.records.start, passage.records.end, passage.records.firstField, passage.records.form].map(
      (column) => [...column],
    ),
    headings: [...passage.headings],
    places: Array.from({ length: passage.fields.count }, (_, field) =>
      passage.locate(passage.fields.start[field] ?? 0, passage.fields.end[field] ?? 0),
    ),
    starts: Array.from({ length: passage.records.count }, (_, record) =>
      passage.locate(passage.records.start[record] ?? 0, passage.records.end[record] ?? 0),
    ),
    gaps: collected.gaps,
  }));
}

/** Sizes of 1 to `largest`, seeded. */
export function randomSizes(seed: number, largest: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return 1 + (state % largest);
  };
}

/** Problems with the marks that every passage must keep: sorted, not overlapping, fields inside their record. */
export function brokenMarks(collected: Collected): string[] {
  const problems: string[] = [];
  for (const { records, fields, text } of collected.passages) {
    let end = 0;
    for (let record = 0; record < records.count; record++) {
      const start = records.start[record] ?? -1;
      if (start < end) problems.push(`record ${record} starts inside the one before`);
      end = records.end[record] ?? -1;
      if (end < start || end > text.length) problems.push(`record ${record} ends out of bounds`);
      const last = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
      for (let field = records.firstField[record] ?? 0; field < last; field++) {
        if ((fields.start[field] ?? -1) < start || (fields.end[field] ?? -1) > end)
          problems.push(`field ${field} outside record ${record}`);
      }
    }
    let fieldEnd = 0;
    for (let field = 0; field < fields.count; field++) {
      if ((fields.start[field] ?? -1) < fieldEnd) problems.push(`field ${field} overlaps`);
      fieldEnd = fields.end[field] ?? 0;
    }
  }
  return problems;
}
