import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import type { Rendered } from './rendered.ts';
import { TextWriter } from './text-writer.ts';

/**
 * Renders JSON, one value (`json`) or one a line (`ndjson`). Drawn values are escaped, one document in six down to ASCII;
 * where one stands outside of a string it becomes a number, or a string if it cannot be one. Commas between repeated
 * objects are put right.
 * @throws SyntaxError where the result is no JSON.
 */
export function renderJson(pieces: readonly Piece[], format: 'json' | 'ndjson', random: Random): Rendered {
  const writer = new JsonWriter(format === 'json', random.below(6) === 0);
  for (const piece of pieces) {
    if (piece.type === 'text') writer.addSyntax(piece.text);
    else if (piece.type === 'value') writer.addValue(piece);
    else writer.addEdge(piece);
  }
  writer.finish();
  const { text } = writer.out;
  for (const line of format === 'json' ? [text] : text.split('\n').filter((one) => one.trim() !== '')) JSON.parse(line);
  return { extension: format, bytes: Buffer.from(text), text, parts: [], ...writer.out.labels() };
}

class JsonWriter {
  readonly out = new TextWriter();
  readonly #isOneValue: boolean;
  readonly #isAscii: boolean;
  #isInString = false;
  #isEscaped = false;
  /** A comma, white space and edges of records that wait until it is known whether the comma is wanted. */
  #waiting: (string | Extract<Piece, { type: 'record' }>)[] = [];
  #lastSign = '';

  constructor(isOneValue: boolean, isAscii: boolean) {
    this.#isOneValue = isOneValue;
    this.#isAscii = isAscii;
  }

  addSyntax(text: string): void {
    for (const sign of text) {
      if (this.#isInString) this.#addInString(sign);
      else if (sign === ',' || /\s/.test(sign)) this.#waiting.push(sign);
      else {
        this.#settle(sign);
        this.out.write(sign);
        this.#lastSign = sign;
        this.#isInString = sign === '"';
      }
    }
  }

  addValue({ text, mark }: Extract<Piece, { type: 'value' }>): void {
    if (this.#isInString) {
      this.out.write(this.#escape(text), mark);
      return;
    }
    this.#settle('0');
    const number = asNumber(text, mark !== null);
    if (number !== null) this.out.write(number, mark === null ? null : { ...mark, form: 'no-separator' });
    else {
      this.out.write('"');
      this.out.write(this.#escape(text), mark);
      this.out.write('"');
    }
    this.#lastSign = '0';
  }

  addEdge(piece: Extract<Piece, { type: 'record' }>): void {
    if (this.#waiting.length > 0) this.#waiting.push(piece);
    else this.out.edge(piece);
  }

  /** Writes what still waits at the end. */
  finish(): void {
    this.#settle('');
  }

  #addInString(sign: string): void {
    this.out.write(this.#isAscii && sign > '\u007f' ? escapeUnits(sign) : sign);
    this.#isInString = this.#isEscaped || sign !== '"';
    this.#isEscaped = sign === '\\' && !this.#isEscaped;
    this.#lastSign = sign;
  }

  /** Writes what waits: without the comma before a closing sign, with one between two objects. */
  #settle(next: string): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const closes = next === ']' || next === '}';
    const wantsComma = this.#isOneValue && this.#lastSign === '}' && next === '{' && !waiting.includes(',');
    if (wantsComma) this.out.write(',');
    for (const one of waiting) {
      if (typeof one !== 'string') this.out.edge(one);
      else if (!(one === ',' && closes)) this.out.write(one);
    }
  }

  #escape(text: string): string {
    const inside = JSON.stringify(text).slice(1, -1);
    return this.#isAscii ? inside.replace(/[^\0-\u007f]/gu, escapeUnits) : inside;
  }
}

/** What is drawn as a JSON number, or null: sums without their commas, decimals, and true values without separators. */
function asNumber(text: string, isTrueValue: boolean): string | null {
  if (!isTrueValue && /^\d{1,9}\.\d{1,9}$/.test(text)) return text;
  const digits = text.replaceAll(isTrueValue ? /[^0-9]/g : ',', '');
  const isWhole = isTrueValue ? /^[0-9][0-9\p{Pd} ./~_\u00b7]*$/u.test(text) : /^[\d,]+$/.test(text);
  return isWhole && /^(0|[1-9]\d{0,14})$/.test(digits) ? digits : null;
}

function escapeUnits(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, index) => `\\u${sign.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
