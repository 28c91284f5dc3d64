import { Parser } from 'htmlparser2';
import { NOWHERE, type Location } from '../../model/location.ts';
import { cellAddress } from './sheet.ts';
import { localName } from './xml-text.ts';

/** A text of an ODS that the spreadsheet library leaves out, with the name of its property if it is one. */
export interface OpenDocumentText {
  readonly text: string;
  readonly location: Location;
  readonly heading: string;
}

type Attributes = Readonly<Record<string, string>>;

/** Text in drawings, messages of validations, and cells that change tracking keeps. */
const LOOSE = new Set(['shapes', 'text-box', 'custom-shape', 'tracked-changes', 'content-validations']);
const PARAGRAPHS = new Set(['p', 'creator']);
const BLANKS = new Set(['s', 'tab', 'line-break']);
/** Stands in every part that has something to read here, and in few others: most are cells alone. */
const WORTH_READING =
  /(?:shapes|text-box|custom-shape|tracked-changes|content-validations|annotation|named-expression)[\s>/]/;

/**
 * Reads from `content.xml`: comments on empty cells (the library keeps those of filled ones), text boxes, tracked changes,
 * validation messages and named expressions.
 */
export function readOpenDocumentLeftovers(xml: string, labelOf: (name: string) => string): OpenDocumentText[] {
  if (!WORTH_READING.test(xml)) return [];
  const reader = new LeftoverReader(labelOf);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(localName(name), attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(localName(name)),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return reader.found;
}

/** Reads the document properties of `meta.xml`, custom ones under their own names. */
export function readOpenDocumentProperties(xml: string): OpenDocumentText[] {
  const found: OpenDocumentText[] = [];
  let heading = '';
  let path = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        heading = attributes['meta:name'] ?? local;
        path = local === 'user-defined' ? 'property/custom' : `property/${local}`;
      },
      ontext(text) {
        const isProgram = path === 'property/generator' || path === 'property/editing-duration';
        if (text.trim() !== '' && !isProgram)
          found.push({ text: text.trim(), location: { ...NOWHERE, path }, heading });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

class LeftoverReader {
  readonly found: OpenDocumentText[] = [];
  readonly #labelOf: (name: string) => string;
  #sheet = '';
  #row = 0;
  #column = 0;
  #cell: Attributes = {};
  #rowRepeats = 1;
  #looseDepth = 0;
  #commentDepth = 0;
  #paragraph: string | null = null;

  constructor(labelOf: (name: string) => string) {
    this.#labelOf = labelOf;
  }

  open(name: string, attributes: Attributes): void {
    if (LOOSE.has(name)) this.#looseDepth++;
    else if (name === 'annotation') this.#commentDepth++;
    else if (name === 'table') {
      this.#sheet = this.#labelOf(attributes['table:name'] ?? '');
      this.#row = 0;
    } else if (name === 'table-row') {
      this.#column = 0;
      this.#rowRepeats = repeats(attributes['table:number-rows-repeated']);
    } else if (name === 'table-cell' || name === 'covered-table-cell') this.#cell = attributes;
    else if (PARAGRAPHS.has(name)) this.#paragraph = '';
    else if (BLANKS.has(name)) this.text(' ');
    else if (name === 'named-expression') {
      const cell = `defined name ${this.#labelOf(attributes['table:name'] ?? '')}`;
      this.#add(attributes['table:expression'] ?? '', { ...NOWHERE, cell });
    }
  }

  text(text: string): void {
    if (this.#paragraph !== null) this.#paragraph += text;
  }

  close(name: string): void {
    if (PARAGRAPHS.has(name)) this.#endParagraph();
    else if (LOOSE.has(name)) this.#looseDepth--;
    else if (name === 'annotation') this.#commentDepth--;
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#column += repeats(this.#cell['table:number-columns-repeated']);
    } else if (name === 'table-row') this.#row += this.#rowRepeats;
  }

  #endParagraph(): void {
    const text = (this.#paragraph ?? '').trim();
    this.#paragraph = null;
    if (this.#commentDepth > 0) {
      const isFilled = this.#cell['office:value-type'] !== undefined;
      const cell = `comment ${cellAddress(this.#row, this.#column)}`;
      if (!isFilled) this.#add(text, { ...NOWHERE, sheet: this.#sheet, cell });
    } else if (this.#looseDepth > 0) this.#add(text, { ...NOWHERE, path: 'drawing' });
  }

  #add(text: string, location: Location): void {
    if (text !== '') this.found.push({ text, location, heading: '' });
  }
}

function repeats(attribute: string | undefined): number {
  return Math.max(1, Number(attribute ?? 1) || 1);
}
