import type { Location } from '../model/location.ts';
import { RecordForm, type FieldMarks, type Passage, type RecordMarks } from '../model/passage.ts';
import { BuiltPassage, type SourcePlace, type Unit } from './built-passage.ts';
import { IntColumn } from './int-column.ts';

export type { SourcePlace } from './built-passage.ts';

/** Past this many distinct headings a text is a dictionary: its keys stay in the text, and memory stays constant. */
const MAX_HEADINGS = 65_536;
const MAX_HEADING_CHARS = 256;

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
  #handedOn = 0;

  constructor(emit: (passage: Passage) => void, flushChars: number) {
    this.#emit = emit;
    this.#flushChars = flushChars;
  }

  /** UTF-16 units in the passage under construction: the offset at which the next append will stand. */
  get length(): number {
    return this.#length;
  }

  /** Passages handed on so far: marks of an earlier passage can no longer be changed. */
  get handedOn(): number {
    return this.#handedOn;
  }

  /** Records in the passage under construction, the open one included. */
  get recordCount(): number {
    return this.#recordStart.count;
  }

  get isRecordOpen(): boolean {
    return this.#isRecordOpen;
  }

  /** The id of a heading text (trimmed), the same for the same text over the whole document; -1 for none or past the cap. */
  headingId(text: string): number {
    const key = text.length > MAX_HEADING_CHARS ? text.slice(0, MAX_HEADING_CHARS).trim() : text.trim();
    if (key === '') return -1;
    let id = this.#headingIds.get(key);
    if (id === undefined) {
      if (this.headings.length >= MAX_HEADINGS) return -1;
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

  /** Closes the open record at the present offset; one that stayed empty is dropped. */
  closeRecord(): void {
    if (!this.#isRecordOpen) return;
    this.#isRecordOpen = false;
    const last = this.#recordStart.count - 1;
    if (this.#recordStart.at(last) < this.#length) {
      this.#recordEnd.push(this.#length);
      return;
    }
    this.#recordStart.truncate(last);
    this.#recordFirstField.truncate(last);
    this.#recordForm.truncate(last);
  }

  /** Marks `[start, end)` as a record; its fields are those marked after this call and before the next record. */
  markRecord(start: number, end: number, form: RecordForm): void {
    this.closeRecord();
    this.#recordStart.push(start);
    this.#recordFirstField.push(this.#fieldStart.count);
    this.#recordForm.push(form);
    this.#recordEnd.push(end);
  }

  /** Changes the form of the last record: whether a row is a heading row shows only at its end. */
  setLastRecordForm(form: RecordForm): void {
    if (this.#recordForm.count > 0) this.#recordForm.set(this.#recordForm.count - 1, form);
  }

  /** Joins the closed records from index `first` on into one of form `fields`. */
  mergeRecords(first: number): void {
    if (first >= this.#recordStart.count - 1) return;
    this.closeRecord();
    const last = this.#recordStart.count - 1;
    if (first < 0 || first >= last) return;
    this.#recordEnd.set(first, this.#recordEnd.at(last));
    this.#recordForm.set(first, RecordForm.fields);
    for (const column of [this.#recordStart, this.#recordEnd, this.#recordFirstField, this.#recordForm]) {
      column.truncate(first + 1);
    }
  }

  /**
   * Appends verbatim or decoded text of a source. `scale` is the number of source units behind every unit of text when
   * it is the same for all of them; otherwise, if the lengths differ, spans widen to the whole unit.
   */
  appendSource(text: string, source: SourcePlace, scale = 0): number {
    const isVerbatim = source.sourceEnd - source.sourceStart === text.length;
    return this.#append(text, source, null, isVerbatim ? 1 : scale);
  }

  /** Appends a unit of a document (cell, line, paragraph, comment) with its place. */
  appendPlaced(text: string, location: Location): number {
    return this.#append(text, null, location, 1);
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
      form: this.#recordForm.takeBytes(),
    };
    const text = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    const passage = new BuiltPassage(text, fields, records, this.headings, this.#units);
    this.#parts = [];
    this.#length = 0;
    this.#units = [];
    this.#handedOn++;
    this.#emit(passage);
  }

  #append(text: string, source: SourcePlace | null, location: Location | null, scale: number): number {
    const start = this.#length;
    if (text.length > 0) {
      this.#units.push({ start, end: start + text.length, source, location, scale });
      this.#parts.push(text);
      this.#length += text.length;
    }
    return start;
  }
}
