import { instructionText } from '../legacy/instruction.ts';
import type { WordFlow } from '../legacy/word-flow.ts';
import type { StretchKind } from '../office/paragraph-text.ts';
import type { Formatting } from './formatting.ts';
import type { Piece } from './pieces.ts';
import { characterProperties, paragraphProperties, type ParagraphProperties } from './run-properties.ts';

/** Characters that mean something (MS-DOC 2.4.1 and 2.8.25). */
const Mark = {
  nothing: 0,
  cell: 7,
  tab: 9,
  lineBreak: 11,
  page: 12,
  paragraph: 13,
  column: 14,
  fieldBegin: 19,
  fieldSeparator: 20,
  fieldEnd: 21,
  hyphen: 30,
} as const;
const FIRST_PRINTABLE = 32;
/** Fields inside fields; deeper ones are read with this one. */
const MAX_FIELDS = 64;
/** Symbol fonts keep their characters from here on, in the order of a byte charset. */
const PRIVATE_USE = 0xf000;
/** Stands in the text where a symbol is shown. */
const SYMBOL_PLACE = 40;

/** What the reader of a document's text needs of it. */
export interface TextSource {
  readonly main: Uint8Array;
  readonly data: Uint8Array | null;
  readonly pieces: readonly Piece[];
  /** Null if it cannot be read: then the marks alone tell tables. */
  readonly characters: Formatting | null;
  readonly paragraphs: Formatting | null;
}

/** Reads stretches of the document's text into a flow. */
export class StoryText {
  readonly #source: TextSource;
  readonly #flow: WordFlow;
  /** Instructions of open fields; null where the result has begun. */
  readonly #fields: (string | null)[] = [];
  #piece: Piece | null = null;
  #offset = 0;
  #kind: StretchKind = 'shown';
  #isAfterCell = false;
  /** Whether characters were met that no text has. */
  hasNothing = false;

  constructor(source: TextSource, flow: WordFlow) {
    this.#source = source;
    this.#flow = flow;
  }

  /** Reads the characters from `start` to `end`; false if pieces are missing or leave the file. */
  read(start: number, end: number): boolean {
    const { pieces, main } = this.#source;
    let at = start;
    for (const piece of pieces) {
      if (piece.end <= at || piece.start >= end) continue;
      if (piece.start > at) return false;
      const to = Math.min(end, piece.end);
      const first = piece.at + (at - piece.start) * piece.width;
      const last = piece.at + (to - piece.start) * piece.width;
      this.#piece = piece;
      this.#readBytes(first, Math.min(last, main.length));
      if (last > main.length) return false;
      at = to;
    }
    return at >= end;
  }

  /** Ends the flow: what was left open is handed on. */
  end(): void {
    while (this.#fields.length > 0) this.#endField();
    this.#flow.end();
  }

  #readBytes(first: number, last: number): void {
    const { characters } = this.#source;
    for (let at = first; at < last;) {
      const run = characters?.at(at);
      const to = run === undefined ? this.#endOfBareStretch(at, last) : Math.min(last, run.end);
      const { kind, symbol } = characterProperties(run?.changes, this.#piece?.changes);
      this.#kind = kind;
      this.#readRun(at, to, symbol);
      at = Math.max(to, at + 1);
    }
  }

  /** Without a run that holds it, text is plain; so far until one may begin. */
  #endOfBareStretch(at: number, last: number): number {
    return this.#source.characters === null ? last : Math.min(last, at + (this.#piece?.width ?? 1));
  }

  #readRun(first: number, last: number, symbol: number): void {
    const width = this.#piece?.width ?? 1;
    const text = this.#decode(first, last, width);
    let from = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const isSymbol = symbol !== 0 && code === SYMBOL_PLACE;
      if (code >= FIRST_PRINTABLE && !isSymbol) continue;
      this.#text(text.slice(from, index));
      from = index + 1;
      if (isSymbol) this.#text(symbolCharacter(symbol));
      else {
        this.#offset = first + index * width;
        this.#mark(code);
      }
    }
    this.#text(text.slice(from));
  }

  #decode(first: number, last: number, width: number): string {
    const { main } = this.#source;
    const bytes = Buffer.from(main.buffer, main.byteOffset + first, Math.max(0, last - first));
    return width === 2 ? bytes.toString('utf16le') : western(bytes);
  }

  #text(text: string): void {
    if (text === '') return;
    this.#isAfterCell = false;
    const last = this.#fields.length - 1;
    const instruction = this.#fields[last];
    if (typeof instruction === 'string') this.#fields[last] = instruction + text;
    else this.#flow.text(text, this.#kind);
  }

  #mark(code: number): void {
    if (code === Mark.cell || code === Mark.paragraph || code === Mark.page) this.#endParagraph(code);
    else if (code === Mark.tab) this.#text('\t');
    else if (code === Mark.lineBreak || code === Mark.column) this.#text('\n');
    else if (code === Mark.hyphen) this.#text('-');
    else if (code === Mark.fieldBegin && this.#fields.length < MAX_FIELDS) this.#fields.push('');
    else if (code === Mark.fieldSeparator) this.#endInstruction();
    else if (code === Mark.fieldEnd) this.#endField();
    else if (code === Mark.nothing) this.hasNothing = true;
  }

  #endParagraph(code: number): void {
    const run = this.#source.paragraphs?.at(this.#offset);
    const properties = run === undefined ? null : paragraphProperties(run.changes, this.#source.data);
    if (properties === null) this.#endBareParagraph(code);
    else this.#endKnownParagraph(code, properties);
  }

  #endKnownParagraph(code: number, properties: ParagraphProperties): void {
    const { depth, isRowEnd, isInnerCell, isInnerRowEnd, shape } = properties;
    const flow = this.#flow;
    if (isRowEnd) flow.endRow(1, shape);
    else if (isInnerRowEnd) flow.endRow(Math.max(2, depth), shape);
    else if (code === Mark.cell) flow.endCell(1);
    else if (isInnerCell) flow.endCell(Math.max(2, depth));
    else flow.endParagraph(depth);
  }

  /** Two marks of cells one behind the other end a row; an empty last cell is taken for its end. */
  #endBareParagraph(code: number): void {
    if (code !== Mark.cell) {
      this.#flow.endParagraph(0);
      this.#isAfterCell = false;
    } else if (this.#isAfterCell) {
      this.#flow.endRow(1, null);
      this.#isAfterCell = false;
    } else {
      this.#flow.endCell(1);
      this.#isAfterCell = true;
    }
  }

  #endInstruction(): void {
    const last = this.#fields.length - 1;
    const instruction = this.#fields[last];
    if (typeof instruction !== 'string') return;
    this.#fields[last] = null;
    this.#flow.aside('field code', instructionText(instruction));
  }

  #endField(): void {
    this.#endInstruction();
    this.#fields.pop();
  }
}

function symbolCharacter(code: number): string {
  const plain = code >= PRIVATE_USE && code < PRIVATE_USE + 0x100 ? code - PRIVATE_USE : code;
  return plain < FIRST_PRINTABLE ? '' : String.fromCharCode(plain);
}

/** What code page 1252 has from 0x80 to 0x9F; the rest is Latin-1 (MS-DOC 2.9.73). */
const WESTERN_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function western(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WESTERN_HIGH.charAt(character.charCodeAt(0) - 0x80));
}
