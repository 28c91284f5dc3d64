import { NOWHERE, type Location, type Place } from '../model/location.ts';
import type { FieldMarks, Passage, RecordForm, RecordMarks } from '../model/passage.ts';

/** A place for verbatim text of a source: offsets are UTF-16 units in the whole source text, `line` is 1-based. */
export interface SourcePlace {
  readonly sourceStart: number;
  readonly sourceEnd: number;
  /** Line of the source on which the text starts. */
  readonly line: number;
  /** Source offset at which that line starts. */
  readonly lineStart: number;
  /** JSON pointer or element path, if the format has one. */
  readonly path: string | null;
}

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly source: SourcePlace | null;
  readonly location: Location | null;
}

/** A growable column of 32-bit integers. */
class IntColumn {
  #values = new Int32Array(64);
  count = 0;

  push(value: number): void {
    if (this.count === this.#values.length) {
      const grown = new Int32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.count++] = value;
  }

  /** Hands the values on and starts anew. */
  take(): Int32Array {
    const taken = this.#values.slice(0, this.count);
    this.count = 0;
    return taken;
  }
}

/**
 * Collects text and marks into passages. Extractors append units (a stretch with one place), open and close records
 * around them and mark fields; the builder hands a passage on whenever `flushIfFull` meets the threshold.
 */
export class PassageBuilder {
  readonly headings: string[] = [];
  readonly #headingIds = new Map<string, number>();
  readonly #emit: (passage: Passage) => void;
  readonly #flushChars: number;
  #parts: string[] = [];
  #length = 0;
  #units: Unit[] = [];
  readonly #fieldStart = new IntColumn();
  readonly #fieldEnd = new IntColumn();
  readonly #fieldHeading = new IntColumn();
  readonly #recordStart = new IntColumn();
  readonly #recordEnd = new IntColumn();
  readonly #recordFirstField = new IntColumn();
  readonly #recordForm = new IntColumn();
  #isRecordOpen = false;

  constructor(emit: (passage: Passage) => void, flushChars: number) {
    this.#emit = emit;
    this.#flushChars = flushChars;
  }

  /** UTF-16 units in the passage under construction: the offset at which the next append will stand. */
  get length(): number {
    return this.#length;
  }

  /** The id of a heading text (trimmed), the same for the same text over the whole document. */
  headingId(text: string): number {
    const key = text.trim();
    let id = this.#headingIds.get(key);
    if (id === undefined) {
      id = this.headings.length;
      this.headings.push(key);
      this.#headingIds.set(key, id);
    }
    return id;
  }

  /** Opens a record at the present offset. Records do not nest: an open one is closed first. */
  openRecord(form: RecordForm): void {
    this.closeRecord();
    this.#recordStart.push(this.#length);
    this.#recordFirstField.push(this.#fieldStart.count);
    this.#recordForm.push(form);
    this.#isRecordOpen = true;
  }

  closeRecord(): void {
    if (!this.#isRecordOpen) return;
    this.#recordEnd.push(this.#length);
    this.#isRecordOpen = false;
  }

  /** Appends verbatim or decoded text of a source. If its length differs from the source's stretch, spans widen to the whole unit. */
  appendSource(text: string, source: SourcePlace): number {
    return this.#append(text, { source, location: null });
  }

  /** Appends a unit of a document (cell, line, paragraph, comment) with its place. */
  appendPlaced(text: string, location: Location): number {
    return this.#append(text, { source: null, location });
  }

  /** Appends a separator that belongs to no unit. */
  appendGlue(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Marks `[start, end)` as a value under a heading (-1: without one). In order, not overlapping. */
  markField(start: number, end: number, heading: number): void {
    this.#fieldStart.push(start);
    this.#fieldEnd.push(end);
    this.#fieldHeading.push(heading);
  }

  /** Hands the passage on if it is long enough. Call between records only. */
  flushIfFull(): void {
    if (this.#length >= this.#flushChars) this.flush();
  }

  /** Hands on what there is. */
  flush(): void {
    this.closeRecord();
    if (this.#length === 0) return;
    const fieldCount = this.#fieldStart.count;
    const recordCount = this.#recordStart.count;
    const fields: FieldMarks = {
      count: fieldCount,
      start: this.#fieldStart.take(),
      end: this.#fieldEnd.take(),
      heading: this.#fieldHeading.take(),
    };
    const records: RecordMarks = {
      count: recordCount,
      start: this.#recordStart.take(),
      end: this.#recordEnd.take(),
      firstField: this.#recordFirstField.take(),
      form: Uint8Array.from(this.#recordForm.take()),
    };
    const text = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    const passage = new BuiltPassage(text, fields, records, this.headings, this.#units);
    this.#parts = [];
    this.#length = 0;
    this.#units = [];
    this.#emit(passage);
  }

  #append(text: string, place: Pick<Unit, 'source' | 'location'>): number {
    const start = this.#length;
    if (text.length > 0) {
      this.#units.push({ start, end: start + text.length, ...place });
      this.#parts.push(text);
      this.#length += text.length;
    }
    return start;
  }
}

class BuiltPassage implements Passage {
  readonly text: string;
  readonly fields: FieldMarks;
  readonly records: RecordMarks;
  readonly headings: readonly string[];
  readonly #units: readonly Unit[];
  /** Where the last line count stopped: findings come in order, so lines are counted once. */
  #counted: { unit: Unit; offset: number; lines: number; lineStart: number } | null = null;

  constructor(
    text: string,
    fields: FieldMarks,
    records: RecordMarks,
    headings: readonly string[],
    units: readonly Unit[],
  ) {
    this.text = text;
    this.fields = fields;
    this.records = records;
    this.headings = headings;
    this.#units = units;
  }

  locate(start: number, end: number): Place {
    const unit = this.#unitAt(start);
    if (unit === undefined) return { location: NOWHERE, span: { start: 0, end: end - start } };
    const last = end > unit.end ? (this.#unitAt(end - 1) ?? unit) : unit;
    if (unit.source === null) {
      const span = { start: start - unit.start, end: end - unit.start };
      return { location: unit.location ?? NOWHERE, span };
    }
    const sourceStart = isVerbatim(unit) ? unit.source.sourceStart + (start - unit.start) : unit.source.sourceStart;
    const lastSource = last.source ?? unit.source;
    const sourceEnd = isVerbatim(last) ? lastSource.sourceStart + (end - last.start) : lastSource.sourceEnd;
    return {
      location: { ...NOWHERE, ...this.#lineOf(unit, unit.source, start), path: unit.source.path },
      span: { start: sourceStart, end: sourceEnd },
    };
  }

  #lineOf(unit: Unit, source: SourcePlace, offset: number): { line: number; column: number } {
    if (!isVerbatim(unit)) return { line: source.line, column: source.sourceStart - source.lineStart + 1 };
    const before = this.#counted;
    const isAhead = before !== null && before.unit === unit && before.offset <= offset;
    let lines = isAhead ? before.lines : 0;
    let lineStart = isAhead ? before.lineStart : unit.start - (source.sourceStart - source.lineStart);
    let from = isAhead ? before.offset : unit.start;
    for (;;) {
      const next = this.text.indexOf('\n', from);
      if (next < 0 || next >= offset) break;
      lines++;
      lineStart = next + 1;
      from = next + 1;
    }
    this.#counted = { unit, offset: from, lines, lineStart };
    return { line: source.line + lines, column: offset - lineStart + 1 };
  }

  /** The unit that holds an offset, or the next one if the offset stands in glue. */
  #unitAt(offset: number): Unit | undefined {
    let low = 0;
    let high = this.#units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const unit = this.#units[middle];
      if (unit !== undefined && unit.end <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#units[low];
  }
}

function isVerbatim(unit: Unit): boolean {
  return unit.source !== null && unit.source.sourceEnd - unit.source.sourceStart === unit.end - unit.start;
}
