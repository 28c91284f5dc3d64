/** Something met in encoded form; offsets in the source. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What it says, or null for a file. */
  readonly text: string | null;
  readonly file: Uint8Array | null;
  /** The word in front of it, or ''. */
  readonly label: string;
  /** Whether values that stand close before it belong to the same record. */
  readonly mayJoin: boolean;
}
