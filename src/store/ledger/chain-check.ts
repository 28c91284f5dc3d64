import type { Tampering, VerifiedChain } from '../../model/ledger-store.ts';
import type { ChainHead } from './append-rows.ts';
import { chainHash, textOfRow } from './chain.ts';
import type { StoredRow } from './columns.ts';

/** A row that is not as it was written. */
interface Fault {
  readonly seq: number;
  readonly tampering: Tampering;
}

/** What a chain is checked against. */
export interface ChainExpectation {
  readonly writer: string;
  /** The row before the first. */
  readonly start: ChainHead;
  /** Ends of the chain that were written down elsewhere: it must reach and contain them. */
  readonly anchors: readonly ChainHead[];
  readonly isSigned: (text: string, signature: string) => boolean;
  /** Contexts whose text was changed. */
  readonly badContexts: ReadonlySet<string>;
}

/** How far a row is looked for that stands under another number. */
const MAX_SHIFT = 1000;

/** Goes along one chain and stops at its first row that is not as it was written. */
export class ChainCheck {
  readonly #expected: ChainExpectation;
  readonly #signed: { readonly seq: number; readonly hash: string; readonly signature: string }[] = [];
  /** Hashes of the rows behind us, as far as a row is looked for. */
  readonly #recent = new Map<number, string>();
  #last: ChainHead;
  #pending: StoredRow | null = null;
  #firstSeq = 0;
  #rows = 0;
  #fault: Fault | null;
  #missedAnchor: number | null = null;

  /** `fault`: one that is known beforehand. */
  constructor(expected: ChainExpectation, fault: Fault | null = null) {
    this.#expected = expected;
    this.#last = expected.start;
    this.#fault = fault;
  }

  /** Whether no fault was found yet. */
  get goesOn(): boolean {
    return this.#fault === null;
  }

  /** The next row by number. It is judged when the one behind it is known, which tells an inserted row from an edited one. */
  push(row: StoredRow): void {
    if (this.#pending !== null) this.#judge(this.#pending, row);
    this.#pending = row;
  }

  /** What the chain came to. */
  end(): Pick<VerifiedChain, 'writer' | 'rows' | 'firstSeq' | 'lastSeq' | 'lastHash' | 'fault'> {
    if (this.#pending !== null) this.#judge(this.#pending, null);
    this.#pending = null;
    this.#fault ??= this.#cutOff() ?? this.#unsigned() ?? this.#missed();
    const { writer } = this.#expected;
    return {
      writer,
      rows: this.#rows,
      firstSeq: this.#firstSeq,
      lastSeq: this.#last.seq,
      lastHash: this.#last.hash,
      fault: this.#fault === null ? null : { writer, ...this.#fault },
    };
  }

  #judge(row: StoredRow, next: StoredRow | null): void {
    if (this.#fault !== null) return;
    this.#fault = this.#faultOf(row, next);
    if (this.#fault !== null) return;
    if (this.#rows === 0) this.#firstSeq = row.seq;
    this.#rows += 1;
    this.#last = { seq: row.seq, hash: row.hash };
    this.#recent.set(row.seq, row.hash);
    this.#recent.delete(row.seq - MAX_SHIFT - 1);
    if (row.signature !== null) this.#signed.push({ seq: row.seq, hash: row.hash, signature: row.signature });
    const isMissed = this.#expected.anchors.some(({ seq, hash }) => seq === row.seq && hash !== row.hash);
    if (isMissed) this.#missedAnchor ??= row.seq;
  }

  #faultOf(row: StoredRow, next: StoredRow | null): Fault | null {
    const { writer, badContexts } = this.#expected;
    const expectedSeq = this.#last.seq + 1;
    const { seq } = row;
    if (seq > expectedSeq) return { seq: expectedSeq, tampering: 'removed' };
    if (seq < expectedSeq) return { seq, tampering: 'inserted' };
    if (row.context !== null && badContexts.has(row.context)) return { seq, tampering: 'edited' };
    if (chainHash(row.previous, writer, seq, textOfRow(row)) !== row.hash) return this.#strange(row, next);
    if (row.previous === this.#last.hash) return null;
    // Sound by itself, but it does not follow: either it was made up, or the row before was changed and hashed anew.
    if (next?.previous === this.#last.hash) return { seq, tampering: 'inserted' };
    return this.#rows === 0 ? { seq, tampering: 'removed' } : { seq: seq - 1, tampering: 'edited' };
  }

  /** A row whose hash does not fit it: edited, made up, or moved here from another number. */
  #strange(row: StoredRow, next: StoredRow | null): Fault {
    const { seq } = row;
    const shift = this.#shiftOf(row);
    if (shift === null) return { seq, tampering: next?.previous === this.#last.hash ? 'inserted' : 'edited' };
    if (shift < 0) {
      // A copy of a row that stands where it belongs, or the first row behind made-up ones that fit.
      const isCopy = this.#recent.get(seq + shift) === row.hash;
      return { seq: isCopy ? seq : seq + shift, tampering: 'inserted' };
    }
    return { seq, tampering: next !== null && this.#shiftOf(next) === shift ? 'removed' : 'reordered' };
  }

  /** How far from here a row was written; null where it was written nowhere near. */
  #shiftOf(row: StoredRow): number | null {
    const text = textOfRow(row);
    const stood = (shift: number): boolean =>
      chainHash(row.previous, this.#expected.writer, row.seq + shift, text) === row.hash;
    for (let distance = 1; distance <= MAX_SHIFT; distance++) {
      if (stood(distance)) return distance;
      if (stood(-distance)) return -distance;
    }
    return null;
  }

  #cutOff(): Fault | null {
    const furthest = Math.max(0, ...this.#expected.anchors.map(({ seq }) => seq));
    return furthest > this.#last.seq ? { seq: this.#last.seq + 1, tampering: 'cut-off' } : null;
  }

  /** The last hash stands for every row before it, so one good signature at the end proves them all. */
  #unsigned(): Fault | null {
    if (this.#rows === 0) return null;
    const { isSigned } = this.#expected;
    const isGood = (at: number): boolean => {
      const entry = this.#signed[at];
      return entry !== undefined && isSigned(entry.hash, entry.signature);
    };
    const last = this.#signed.at(-1);
    if (last?.seq === this.#last.seq && isGood(this.#signed.length - 1)) return null;
    // Who makes the chain anew from some row on cannot sign it: signatures are good up to there.
    let low = 0;
    let high = this.#signed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isGood(middle)) low = middle + 1;
      else high = middle;
    }
    const proven = this.#signed[low - 1]?.seq ?? this.#expected.start.seq;
    return { seq: proven + 1, tampering: low === this.#signed.length ? 'inserted' : 'rewritten' };
  }

  #missed(): Fault | null {
    return this.#missedAnchor === null ? null : { seq: this.#missedAnchor, tampering: 'rewritten' };
  }
}
