/** Where a finding stands, in the terms of its format. Parts that do not apply are null. */
export interface Location {
  /** Member path inside a container, outermost first: `a.zip/급여명세.xlsx`. */
  readonly member: string | null;
  readonly sheet: string | null;
  /** Cell address (`C7`), or a named part of a sheet (`comment C7`, `defined name RATE`). */
  readonly cell: string | null;
  /** 1-based. */
  readonly page: number | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based, in UTF-16 units. */
  readonly column: number | null;
  /** JSON pointer, element path, or a named part of a document (`property/creator`, `annotation`). */
  readonly path: string | null;
}

/** A span in UTF-16 units. For text kinds within the text as sent, for documents within the unit that the location names. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What `Passage.locate` answers. */
export interface Place {
  readonly location: Location;
  readonly span: Span;
}

/** A location of which nothing is known yet; spread over it. */
export const NOWHERE: Location = {
  member: null,
  sheet: null,
  cell: null,
  page: null,
  line: null,
  column: null,
  path: null,
};
