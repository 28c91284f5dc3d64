import type { Kind } from '../../../src/model/kind.ts';
import type { Basis, LabelledRecord } from '../labelled-document.ts';

/** What is known of a true value before it has a place. */
export interface Mark {
  readonly kind: Kind;
  readonly basis: Basis;
  readonly form: string;
  /** The person within the document; -1 for a company. */
  readonly subject: number;
  /** Of a number whose parts stand apart: which part, counted from 0, and how many there are. */
  readonly part: { readonly index: number; readonly count: number } | null;
}

/** A stretch of a filled document: the template's own words, something drawn, or the edge of a record. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly text: string; readonly mark: Mark | null }
  | { readonly type: 'record'; readonly edge: 'start' | 'end'; readonly record: LabelledRecord['kind'] };
