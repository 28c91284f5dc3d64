import type { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import type { SourceWindow } from '../text/source-window.ts';
import { stringRuns } from './scalar.ts';

/** Writes keys and values from the window into passages, and keeps records and passages within their limits. */
export class JsonWriter {
  readonly builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #window: SourceWindow;
  #recordStart = 0;

  constructor(builder: PassageBuilder, limits: ExtractLimits, window: SourceWindow) {
    this.builder = builder;
    this.#limits = limits;
    this.#window = window;
  }

  openRecord(form: RecordForm): void {
    this.#recordStart = this.builder.length;
    this.builder.openRecord(form);
  }

  /** Opens a record if none is open. */
  ensureRecord(form: RecordForm): void {
    if (!this.builder.isRecordOpen) this.openRecord(form);
  }

  /** Ends the record. A full passage goes on its way, unless an object around `mayJoin` its records yet. */
  endRecord(mayJoin: () => boolean): void {
    this.builder.closeRecord();
    const { length } = this.builder;
    if (length < this.#limits.flushPassageChars) return;
    if (length >= this.#limits.maxPassageChars >> 1 || !mayJoin()) this.builder.flush();
  }

  /** Ends record and passage, whatever is around. */
  endPassage(): void {
    this.builder.closeRecord();
    if (this.builder.length > 0) this.builder.flush();
  }

  /** A record longer than a passage should be is cut between two members. */
  splitLongRecord(): void {
    if (!this.builder.isRecordOpen) return;
    const isLong = this.builder.length - this.#recordStart >= this.#limits.flushPassageChars;
    if (isLong || this.builder.length >= this.#limits.maxPassageChars >> 1) this.endPassage();
  }

  /** Writes `[start, end)` of the window as it stands, or with its escapes decoded run by run. */
  write(start: number, end: number, path: string | null, hasEscapes: boolean): void {
    if (!hasEscapes) {
      this.builder.appendSource(this.#window.text.slice(start, end), this.#window.place(start, end, path));
      return;
    }
    for (const run of stringRuns(this.#window.text, start, end)) {
      this.builder.appendSource(run.text, this.#window.place(run.start, run.end, path), run.scale);
    }
  }

  /** Marks what was written since `start` as a field. */
  markSince(start: number, heading: string): void {
    const end = this.builder.length;
    if (end > start) this.builder.markField(start, end, this.builder.headingId(heading));
  }
}
