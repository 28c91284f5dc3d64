import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { writePieces } from './field-pieces.ts';

/** Writes rows of databases as records: every value is a field under its column's name. Counts cells and characters. */
export class RowWriter {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;
  #cells = 0;
  #chars = 0;
  #isFull = false;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  }

  /** Whether a limit has been met: nothing more is taken, and the gap has been told. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Writes the row with the 1-based number `row`; null values say nothing. */
  row(sheet: string | null, row: number, columns: readonly string[], values: readonly (string | null)[]): void {
    this.#builder.openRecord(RecordForm.fields);
    values.forEach((value, index) => {
      if (value === null || value === '' || !this.#admit(value.length)) return;
      const column = columns[index] ?? '';
      this.#write(value, { sheet, cell: `row ${String(row)}.${column}`, path: null }, column);
    });
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
  }

  /** Writes running text under a path of ours. */
  prose(text: string, path: string): void {
    if (text.trim() === '' || !this.#admit(text.length)) return;
    this.#builder.openRecord(RecordForm.prose);
    this.#write(text, { sheet: null, cell: null, path }, null);
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
  }

  end(): void {
    this.#builder.flush();
  }

  #admit(chars: number): boolean {
    if (this.#isFull) return false;
    this.#cells++;
    this.#chars += chars;
    const isOverCells = this.#cells > this.#limits.maxCells;
    if (!isOverCells && this.#chars <= this.#limits.maxDocumentChars) return true;
    this.#sink.gap('limit', isOverCells ? 'cells' : 'document size');
    this.#isFull = true;
    return false;
  }

  #write(
    text: string,
    place: { readonly sheet: string | null; readonly cell: string | null; readonly path: string | null },
    heading: string | null,
  ): void {
    const { maxPassageChars } = this.#limits;
    const form = heading === null ? RecordForm.prose : RecordForm.fields;
    writePieces(this.#builder, text, { form, heading, maxPassageChars }, (piece) =>
      this.#builder.appendPlaced(piece, { ...NOWHERE, ...place }),
    );
  }
}
