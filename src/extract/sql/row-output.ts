import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { LONGEST_TOKEN_CHARS } from '../encoded/long-run.ts';
import { PassageBuilder, type SourcePlace } from '../passage-builder.ts';
import { BinaryValues } from '../table/binary-value.ts';
import { writePieces } from '../table/field-pieces.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { readLiteral, unescaped, bytesOf, type LiteralValue } from './value-text.ts';

/** Writes what a dump holds: rows as records under their columns, everything else as prose. */
export class RowOutput {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;
  readonly #binaries: BinaryValues;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    this.#binaries = new BinaryValues(sink, limits);
  }

  openRow(): void {
    this.#builder.openRecord(RecordForm.fields);
  }

  closeRow(): void {
    this.#builder.closeRecord();
    this.#builder.appendGlue('\n');
    this.#builder.flushIfFull();
  }

  /** Writes a value of an INSERT; the place is that of the whole literal. */
  literal(raw: string, hasBackslashes: boolean, column: string, place: SourcePlace): void {
    this.#value(readLiteral(raw, hasBackslashes), raw, column, place);
  }

  /** Writes a value of a row of COPY. */
  copied(raw: string, column: string, place: SourcePlace): void {
    if (raw === '' || raw === '\\N') return;
    const bytes = bytesOf(raw);
    this.#value(
      bytes === null ? { kind: 'text', text: unescaped(raw), inset: 0 } : { kind: 'bytes', bytes },
      raw,
      column,
      place,
    );
  }

  /** Writes text that is no row. */
  prose(text: string, place: SourcePlace): void {
    if (text.trim() === '') return;
    this.#builder.openRecord(RecordForm.prose);
    this.#builder.appendSource(text, place);
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
  }

  end(): void {
    this.#builder.flush();
  }

  #value(value: LiteralValue, raw: string, column: string, place: SourcePlace): void {
    if (value === null) return;
    if (value.kind === 'bytes') {
      // Longer ones are met as encoded content, as they are in every text.
      if (raw.length > LONGEST_TOKEN_CHARS) return;
      const text = this.#bytes(value.bytes, place);
      if (text !== null) this.#field(text, column, place);
      return;
    }
    const start = place.sourceStart + value.inset;
    const isVerbatim = raw.startsWith(value.text, value.inset);
    const exact = { ...place, sourceStart: start, sourceEnd: start + value.text.length };
    this.#field(value.text, column, isVerbatim ? exact : place);
  }

  #bytes(bytes: Uint8Array, place: SourcePlace): string | null {
    try {
      return this.#binaries.take(bytes, place.path ?? 'value');
    } catch (error) {
      if (!(error instanceof UnpackLimitError)) throw error;
      this.#sink.gap('limit', 'binary values');
      return null;
    }
  }

  #field(text: string, column: string, place: SourcePlace): void {
    const { maxPassageChars } = this.#limits;
    const options = { form: RecordForm.fields, heading: column, maxPassageChars };
    writePieces(this.#builder, text, options, (piece) => this.#builder.appendSource(piece, place));
  }
}
