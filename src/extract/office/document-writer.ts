import type { Location } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { GridCell, GridRow } from '../grid/cell.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { PackageError } from '../package/package-error.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';

/** Paragraphs that follow each other belong to one record up to about this length. */
const PROSE_RECORD_CHARS = 600;

/** A text under a name: a property, a form field. */
export interface NamedText {
  readonly heading: string;
  readonly text: string;
  readonly location: Location;
}

/** A table under way: the headings that its first rows gave. */
export type OpenTable = GridReader;

/**
 * Writes a word-processing document or a presentation into passages: paragraphs as prose, tables as headed rows, named
 * texts as fields. Every call is whole in itself, so that calls may come in any order.
 * @throws PackageError `limit` once the document has more characters or cells than it may.
 */
export class DocumentWriter {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #maxPieceChars: number;
  #charactersLeft: number;
  #cellsLeft: number;
  #isProseOpen = false;
  #proseChars = 0;
  #mostProseChars = PROSE_RECORD_CHARS;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    this.#limits = limits;
    this.#maxPieceChars = Math.max(64, limits.maxPassageChars >> 2);
    this.#charactersLeft = limits.maxDocumentChars;
    this.#cellsLeft = limits.maxCells;
  }

  /** Writes a paragraph, in the record of those right before it. */
  paragraph(text: string, location: Location): void {
    if (text.trim() === '') return;
    this.#takeCharacters(text.length);
    for (const piece of piecesOf(text, this.#maxPieceChars)) {
      if (this.#isProseOpen && this.#proseChars + piece.length > this.#mostProseChars) this.endProse();
      if (!this.#isProseOpen) this.#builder.openRecord(RecordForm.prose);
      this.#isProseOpen = true;
      this.#builder.appendPlaced(piece, location);
      this.#builder.appendGlue('\n');
      this.#proseChars += piece.length + 1;
    }
  }

  /** Ends the record of paragraphs. The next one holds `mostChars` characters or a single paragraph. */
  endProse(mostChars = PROSE_RECORD_CHARS): void {
    if (this.#isProseOpen) this.#builder.closeRecord();
    this.#builder.flushIfFull();
    this.#isProseOpen = false;
    this.#proseChars = 0;
    this.#mostProseChars = mostChars;
  }

  openTable(): OpenTable {
    return new GridReader(this.#builder, this.#limits);
  }

  /** Writes rows of a table; more may follow. */
  rows(rows: readonly GridRow[], table: OpenTable): void {
    this.endProse();
    for (const row of rows) {
      const cells = this.#inPieces(row.cells);
      this.#cellsLeft -= cells.length;
      if (this.#cellsLeft < 0) throw new PackageError('limit');
      for (const { text } of cells) this.#takeCharacters(text.length);
      for (const { text } of row.notes) this.#takeCharacters(text.length);
      table.push(cells === row.cells ? row : { ...row, cells });
    }
    table.endRows();
  }

  /** Writes named texts as the fields of one record. */
  named(texts: readonly NamedText[]): void {
    this.endProse();
    const filled = texts.filter(({ text }) => text.trim() !== '');
    if (filled.length === 0) return;
    this.#builder.openRecord(RecordForm.fields);
    for (const { heading, text, location } of filled) {
      this.#takeCharacters(text.length);
      const start = this.#builder.appendPlaced(text.slice(0, this.#maxPieceChars), location);
      this.#builder.markField(start, this.#builder.length, this.#builder.headingId(heading));
      this.#builder.appendGlue('\n');
    }
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
    for (const { text, location } of filled) this.paragraph(text.slice(this.#maxPieceChars), location);
  }

  /** Hands on what there is. */
  end(): void {
    this.endProse();
    this.#builder.flush();
  }

  /** Cuts the texts that are longer than a piece. */
  #inPieces(cells: readonly GridCell[]): readonly GridCell[] {
    if (cells.every(({ text }) => text.length <= this.#maxPieceChars)) return cells;
    return cells.flatMap((cell) => {
      const { firstColumn, lastColumn, lastRow, isText, location } = cell;
      const pieces = piecesOf(cell.text, this.#maxPieceChars);
      return pieces.map((text) => ({ text, firstColumn, lastColumn, lastRow, isText, location }));
    });
  }

  #takeCharacters(count: number): void {
    this.#charactersLeft -= count;
    if (this.#charactersLeft < 0) throw new PackageError('limit');
  }
}

/** A text in pieces of at most `most` characters, cut where no number stands. */
function piecesOf(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.length - start > most ? findCut(text, start + (most >> 1), start + most) : text.length;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
