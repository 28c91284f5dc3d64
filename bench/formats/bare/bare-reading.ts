/**
 * What somebody who wants the text of a document would write with a library, and nothing more: the text comes back, cells
 * and all; nobody looks at it.
 */
export interface BareReading {
  /** Names of the packages. */
  readonly library: string;
  read(bytes: Uint8Array): string | Promise<string>;
}
