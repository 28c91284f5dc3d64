import type { Kind } from '../../src/model/kind.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { LabelledDocument } from './labelled-document.ts';

/** What a contestant is shown of a document, and what its findings' places count from. */
export type EvaluatedDocument = Pick<LabelledDocument, 'fileName' | 'bytes' | 'text' | 'parts'>;

/** UTF-16 units of the document's text; for workbooks within the cell. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly cell: { readonly sheet: string; readonly address: string } | null;
}

/** A span that a contestant says holds a value of a kind. */
export interface AnsweredSpan {
  readonly kind: Kind;
  /** Null where the finding stands in a part that the document's text does not hold. */
  readonly place: Place | null;
  /** False for `possible`, which decides nothing. */
  readonly isCertain: boolean;
  /** The value stands there in a masked form. */
  readonly isMasked: boolean;
}

/** What a contestant says of a document. */
export interface Answer {
  readonly verdict: Verdict;
  readonly spans: readonly AnsweredSpan[];
  /** Null from contestants that do not count people. */
  readonly subjects: number | null;
}

/** Whoever answers: this project's scanner or a peer. */
export interface Contestant {
  readonly name: string;
  /** Version and settings, for the table. */
  readonly settings: string;
  /** Kinds that it has rules for. A kind that it has none for is no row of its comparison. */
  readonly kinds: ReadonlySet<Kind>;
  readonly answer: (document: EvaluatedDocument) => Promise<Answer>;
}
