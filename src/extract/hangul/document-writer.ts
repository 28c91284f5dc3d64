import { NOWHERE, type Location } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { TableRows, type CellPlace } from './table-rows.ts';

/** Paragraphs that follow each other are one record, up to about this length. */
const MAX_RECORD_CHARS = 600;

/** Writes the paragraphs and tables of a document into passages. */
export class DocumentWriter {
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;
  readonly #grid: GridReader;
  readonly #hear: (text: string) => void;
  /** Tables from the outermost one to the innermost open one. */
  #open: TableRows[] = [];
  /** Tables since the outermost one was opened: written when it closes, each after the one that it stands in. */
  #waiting: TableRows[] = [];
  #recordChars = 0;
  #charactersLeft: number;
  #cellsLeft: number;

  /** `hear` is told every text. */
  constructor(sink: ExtractSink, limits: ExtractLimits, hear: (text: string) => void = () => undefined) {
    this.#limits = limits;
    this.#hear = hear;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    this.#grid = new GridReader(this.#builder, limits);
    this.#charactersLeft = limits.maxDocumentChars;
    this.#cellsLeft = limits.maxCells;
  }

  /**
   * Takes a paragraph, or a text beside one. Within a table it belongs to the row.
   * @throws UnpackLimitError past the characters of a document.
   */
  paragraph(text: string, path: string): void {
    if (!this.#take(text)) return;
    const location = { ...NOWHERE, path };
    const table = this.#open.at(-1);
    if (table === undefined) this.#writeProse(text, location);
    else table.aside({ text, location });
  }

  /** Ends the record: what comes has nothing to do with what came. */
  separate(): void {
    if (this.#open.length === 0) this.#closeRecord();
  }

  openTable(path: string): void {
    const table = new TableRows(path);
    this.#open.push(table);
    this.#waiting.push(table);
  }

  /** @throws UnpackLimitError past the cells of a document. */
  openCell(place: CellPlace): void {
    if (--this.#cellsLeft < 0) throw new UnpackLimitError();
    this.#open.at(-1)?.openCell(place);
  }

  /** Corrects the column and the spans of the open cell. */
  settleCell(place: Omit<CellPlace, 'row'>): void {
    this.#open.at(-1)?.settleCell(place);
  }

  /** Takes a paragraph of the open cell. */
  cellText(text: string): void {
    if (this.#take(text)) this.#open.at(-1)?.cellText(text);
  }

  closeTable(): void {
    this.#open.pop();
    if (this.#open.length > 0) return;
    const tables = this.#waiting;
    this.#waiting = [];
    for (const table of tables) {
      for (const { text, location } of table.asides) this.#writeProse(text, location);
      this.#closeRecord();
      for (const row of table.rows()) this.#grid.push(row);
      this.#grid.end();
    }
  }

  /** Writes named texts as one record of fields, each at `property/<name>`. */
  properties(texts: readonly { readonly name: string; readonly text: string }[]): void {
    this.#closeRecord();
    this.#builder.openRecord(RecordForm.fields);
    for (const { name, text } of texts) {
      if (!this.#take(text)) continue;
      const start = this.#builder.appendPlaced(text, { ...NOWHERE, path: `property/${name}` });
      this.#builder.markField(start, this.#builder.length, this.#builder.headingId(name));
      this.#builder.appendGlue('\n');
    }
    this.#closeRecord();
  }

  /** Writes what is held back, whether tables were closed or not, and hands on the last passage. */
  finish(): void {
    while (this.#open.length > 0) this.closeTable();
    this.#closeRecord();
    this.#builder.flush();
  }

  /** Counts a text; false for one without anything in it. */
  #take(text: string): boolean {
    if (text.trim() === '') return false;
    this.#charactersLeft -= text.length;
    if (this.#charactersLeft < 0) throw new UnpackLimitError();
    this.#hear(text);
    return true;
  }

  #writeProse(text: string, location: Location): void {
    const most = this.#limits.maxPassageChars;
    for (let from = 0; from < text.length;) {
      const to = text.length - from > most ? findCut(text, from + (most >> 1), from + most) : text.length;
      this.#openRecord(to - from);
      this.#builder.appendPlaced(from === 0 && to === text.length ? text : text.slice(from, to), location);
      this.#builder.appendGlue('\n');
      this.#recordChars += to - from + 1;
      from = to;
    }
  }

  #openRecord(coming: number): void {
    if (this.#builder.isRecordOpen && this.#recordChars + coming <= MAX_RECORD_CHARS) return;
    this.#closeRecord();
    this.#builder.openRecord(RecordForm.prose);
  }

  #closeRecord(): void {
    this.#recordChars = 0;
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
  }
}
