import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder, type SourcePlace } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';
import { UnpackLimitError } from '../unpack-budget.ts';

/** Files met in one text; each costs its reader a process of its own. */
const MAX_FILES = 64;
/** Bytes of all files met in one text: they wait in memory until the text has ended. */
export const MAX_FILE_BYTES = 33_554_432;
/** Records of values that stand in a row (a query) end at this length. */
const MAX_RECORD_CHARS = 4_000;

/** How a text hangs together with others: `part` of the value before it, `value` of its record, `next` record of values, or not. */
export type Bond = 'alone' | 'next' | 'value' | 'part';

/** Hands on what was decoded in a text: texts as passages placed where the encoded form stands, files as members. */
export class EncodedWriter {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;
  #texts = 0;
  #files = 0;
  #fileBytes = 0;
  #recordStart = 0;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  }

  /** The path of the next text. */
  nextPath(): string {
    return `encoded ${String(++this.#texts)}`;
  }

  /** Writes a decoded text under its label, if it has one. Decoded text is shorter than its source, so nothing is spent. */
  text(text: string, place: SourcePlace, label: string, bond: Bond): void {
    const form = bond === 'alone' && label === '' ? RecordForm.prose : RecordForm.fields;
    const builder = this.#builder;
    const mayJoin = bond === 'value' || bond === 'part';
    const isJoined = mayJoin && builder.isRecordOpen && builder.length - this.#recordStart < MAX_RECORD_CHARS;
    if (!isJoined) {
      builder.closeRecord();
      builder.flushIfFull();
      this.#open(form);
    } else if (bond === 'value') builder.appendGlue('\n');
    const most = this.#limits.maxPassageChars >> 1;
    for (let at = 0; at < text.length;) {
      const end = text.length - at > most ? findCut(text, at + (most >> 1), at + most) : text.length;
      if (builder.length + end - at > this.#limits.maxPassageChars) {
        builder.flush();
        this.#open(form);
      }
      const start = builder.appendSource(text.slice(at, end), place);
      if (label !== '') builder.markField(start, builder.length, builder.headingId(label));
      at = end;
    }
  }

  /** Hands a file on. Past the limits of one text it is the gap `limit`. */
  file(bytes: Uint8Array): void {
    this.#files++;
    this.#fileBytes += bytes.length;
    const isOver =
      this.#files > MAX_FILES || this.#fileBytes > MAX_FILE_BYTES || bytes.length > this.#limits.maxMemberBytes;
    if (isOver || !this.#isAffordable(bytes.length)) this.gap('limit');
    else this.#sink.member(`encoded content ${String(this.#files)}`, bytes);
  }

  gap(reason: 'limit' | 'unsupported'): void {
    this.#sink.gap(reason, 'encoded content');
  }

  flush(): void {
    this.#builder.flush();
  }

  #open(form: RecordForm): void {
    const builder = this.#builder;
    if (builder.length > 0) builder.appendGlue('\n');
    builder.openRecord(form);
    this.#recordStart = builder.length;
  }

  #isAffordable(bytes: number): boolean {
    try {
      this.#sink.budget.spend(bytes);
      return true;
    } catch (error) {
      if (error instanceof UnpackLimitError) return false;
      throw error;
    }
  }
}
