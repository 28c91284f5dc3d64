import { CompoundError } from '../compound/compound-error.ts';

const PAGE_BYTES = 512;
/** In a page of paragraphs every entry has its height beside the offset. */
const PARAGRAPH_ENTRY_BYTES = 13;
const CHARACTER_ENTRY_BYTES = 1;

/** A stretch of the main stream with its changes of formatting. */
export interface FormattedRun {
  readonly start: number;
  readonly end: number;
  readonly changes: Uint8Array;
}

/** Stretches of the main stream with their formatting, in order. */
export class Formatting {
  readonly #runs: readonly FormattedRun[];
  #near = 0;

  constructor(runs: readonly FormattedRun[]) {
    this.#runs = [...runs].sort((one, other) => one.start - other.start);
  }

  /** The stretch that holds an offset, or undefined. */
  at(offset: number): FormattedRun | undefined {
    // Text is read in order, mostly: look where the last answer was.
    for (const index of [this.#near, this.#near + 1]) {
      const run = this.#runs[index];
      if (run !== undefined && run.start <= offset && offset < run.end) {
        this.#near = index;
        return run;
      }
    }
    let low = 0;
    let high = this.#runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle - 1;
    }
    const run = this.#runs[high];
    this.#near = Math.max(0, high);
    return run !== undefined && offset < run.end ? run : undefined;
  }
}

/**
 * Reads the pages that a list in the table stream names (MS-DOC 2.8.5, 2.8.6; 2.9.33, 2.9.174).
 * @throws CompoundError for pages that are not there.
 */
export function readFormatting(list: Uint8Array, main: Uint8Array, kind: 'characters' | 'paragraphs'): Formatting {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const count = Math.floor((list.length - 4) / 8);
  const runs: FormattedRun[] = [];
  const seen = new Set<number>();
  for (let index = 0; index < count; index++) {
    const page = view.getUint32((count + 1) * 4 + index * 4, true) & 0x3f_ffff;
    if (seen.has(page)) continue;
    seen.add(page);
    const start = page * PAGE_BYTES;
    if (start + PAGE_BYTES > main.length) throw new CompoundError();
    readPage(main.subarray(start, start + PAGE_BYTES), kind, runs);
  }
  return new Formatting(runs);
}

function readPage(page: Uint8Array, kind: 'characters' | 'paragraphs', runs: FormattedRun[]): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = page[PAGE_BYTES - 1] ?? 0;
  const entryBytes = kind === 'paragraphs' ? PARAGRAPH_ENTRY_BYTES : CHARACTER_ENTRY_BYTES;
  if ((count + 1) * 4 + count * entryBytes > PAGE_BYTES - 1) throw new CompoundError();
  for (let index = 0; index < count; index++) {
    const offset = (page[(count + 1) * 4 + index * entryBytes] ?? 0) * 2;
    runs.push({
      start: view.getUint32(index * 4, true),
      end: view.getUint32((index + 1) * 4, true),
      changes: offset === 0 ? page.subarray(0, 0) : changesAt(page, offset, kind),
    });
  }
}

function changesAt(page: Uint8Array, offset: number, kind: 'characters' | 'paragraphs'): Uint8Array {
  const size = page[offset] ?? 0;
  if (kind === 'characters') return page.subarray(offset + 1, offset + 1 + size);
  // An odd number of bytes is written as half of one more; zero says that the next byte counts.
  const [start, length] = size === 0 ? [offset + 2, (page[offset + 1] ?? 0) * 2] : [offset + 1, size * 2 - 1];
  // A style number of two bytes stands in front.
  return page.subarray(start + 2, start + length);
}
