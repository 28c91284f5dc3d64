import type { IntList } from './int-list.ts';

/** What one pass over a text leaves behind. Valid until the next call of `scan`. */
export interface TextScanner {
  /** Scans a text; true where it holds characters that must be folded first: then the marks mean nothing. A text that `isFolded` is never refused. */
  scan(text: string, isFolded?: boolean): boolean;
  /** The UTF-16 units of the text, followed by zeros. */
  readonly units: () => Uint16Array;
  readonly classes: Uint8Array;
  /** Digit groups, in parallel columns; a chain is a row of groups joined by separators. */
  readonly groupStart: IntList;
  readonly groupLength: IntList;
  /** How the group is joined to the one before it (`SEPARATOR`); `none` begins a chain. */
  readonly groupSeparator: IntList;
  readonly labelStart: IntList;
  readonly labelEnd: IntList;
  readonly label: IntList;
  /** Offsets of mask characters that begin a run. */
  readonly masks: IntList;
  /** Offsets of `@`, `=` and `^`. */
  readonly triggers: IntList;
  /** Offsets of three digits followed by a letter and a digit. */
  readonly lettered: IntList;
  /** Offsets of digits that something touches which may stand for a digit too: a look-alike letter, a box. */
  readonly suspects: IntList;
}
