import { NOWHERE, type Location, type Place } from '../model/location.ts';
import type { FieldMarks, Passage, RecordMarks } from '../model/passage.ts';

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

/** A stretch of a passage's text with one place; glue between units has none. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly source: SourcePlace | null;
  readonly location: Location | null;
  /** Source units per unit of text: 1 verbatim, 6 for a run of `\\uXXXX`, 0 when a span widens to the whole unit. */
  readonly scale: number;
}

/** A finished passage; looks places up in its units. */
export class BuiltPassage implements Passage {
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
    const from = Math.max(start, unit.start);
    const sourceStart = unit.source.sourceStart + unit.scale * (from - unit.start);
    const lastSource = last.source ?? unit.source;
    const sourceEnd =
      last.scale === 0
        ? lastSource.sourceEnd
        : lastSource.sourceStart + last.scale * (Math.max(end, last.start) - last.start);
    return {
      location: { ...NOWHERE, ...this.#lineOf(unit, unit.source, from, sourceStart), path: unit.source.path },
      span: { start: sourceStart, end: Math.max(sourceStart, sourceEnd) },
    };
  }

  #lineOf(unit: Unit, source: SourcePlace, offset: number, sourceOffset: number): { line: number; column: number } {
    if (unit.scale !== 1) return { line: source.line, column: sourceOffset - source.lineStart + 1 };
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
