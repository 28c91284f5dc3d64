import { RecordForm } from '../../model/passage.ts';
import type { SourcePlace } from '../passage-builder.ts';
import type { Flow, OpenField } from './flow.ts';
import { BLOCKS, ENDED_BY, ENDS_PARAGRAPH, FIELD_ATTRIBUTES, LOOKS, SECTIONS, VERBATIM, VOID } from './html-names.ts';
import { HtmlTable } from './html-table.ts';
import type { Attribute, MarkupEvents, Run } from './tokens.ts';

/** Lines of running text belong to one record up to about this length. */
const PROSE_RECORD_CHARS = 600;

/** A value of looks this short, with fewer digits than half a registration number, holds nothing. */
const MAX_TRIVIAL_CHARS = 80;
const MIN_DIGITS_THAT_MATTER = 6;

interface Block {
  readonly name: string;
  readonly path: string;
}

/** Turns the tokens of HTML into records: running text, rows of tables, definition lists, forms. */
export class HtmlContent implements MarkupEvents {
  readonly #flow: Flow;
  readonly #tooDeep: () => void;
  readonly #maxNesting: number;
  readonly #stack: Block[] = [];
  readonly #tables: HtmlTable[] = [];
  #term = '';
  #label = '';
  #definition: OpenField | null = null;
  #textArea: OpenField | null = null;
  #isInLabel = false;

  constructor(flow: Flow, maxNesting: number, tooDeep: () => void) {
    this.#flow = flow;
    this.#maxNesting = maxNesting;
    this.#tooDeep = tooDeep;
  }

  text(text: string, place: SourcePlace): void {
    const block = this.#stack.at(-1);
    this.#flow.write(text, place, block?.path ?? '/', VERBATIM.has(block?.name ?? ''));
  }

  open(name: string, attributes: readonly Attribute[], isSelfClosing: boolean): void {
    this.#endImplied(name);
    if (name === 'br') this.#flow.breakLine();
    else if (name === 'hr') this.#flow.endRecord();
    else if (name === 'label') {
      this.#flow.startCapture();
      this.#isInLabel = true;
    } else if (name === 'input' || name === 'textarea' || name === 'select') this.#endLabel();
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.#openBlock(name, attributes);
    const path = this.#stack.at(-1)?.path ?? '/';
    for (const attribute of attributes) this.#readAttribute(name, attribute, attributes, path);
    if (isBlock && (isSelfClosing || VOID.has(name)) && this.#stack.some((block) => block.name === 'svg'))
      this.close(name);
  }

  close(name: string): void {
    if (name === 'label') this.#endLabel();
    if (!BLOCKS.has(name)) return;
    const isTablePart = name === 'table';
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const open = this.#stack[at]?.name;
      if (open === name) {
        while (this.#stack.length > at) this.#closeBlock();
        return;
      }
      // A stray end tag in a cell must not end what stands around the table.
      if (open === 'table' && !isTablePart && name !== 'body' && name !== 'html') return;
    }
  }

  aside(kind: 'comment' | 'declaration' | 'instruction' | 'other', text: string, place: SourcePlace): void {
    if (kind === 'declaration' && /^!?doctype\s+html\b[^[]*$/i.test(text)) return;
    const path = `${this.#stack.at(-1)?.path ?? ''}/${kind}`;
    if (/[\p{L}\p{N}]/u.test(text)) this.#flow.wait([{ text, place }], path, '');
  }

  end(): void {
    while (this.#stack.length > 0) this.#closeBlock();
    this.#flow.endRecord();
  }

  #openBlock(name: string, attributes: readonly Attribute[]): void {
    if (this.#stack.length >= this.#maxNesting) {
      this.#tooDeep();
      return;
    }
    this.#breakBefore(name);
    this.#stack.push({ name, path: `${this.#stack.at(-1)?.path ?? ''}/${name}` });
    const table = this.#tables.at(-1);
    if (name === 'table') {
      table?.openInnerTable();
      this.#tables.push(new HtmlTable(this.#flow));
    } else if (name === 'tr') table?.openRow();
    else if (name === 'td' || name === 'th') {
      table?.openCell(name === 'th', spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan'));
    } else if (name === 'dl' || name === 'form' || name === 'fieldset') this.#flow.openRecord(RecordForm.fields);
    else if (name === 'dt') this.#flow.startCapture();
    else if (name === 'dd') this.#definition = this.#flow.openField();
    else if (name === 'textarea') this.#textArea = this.#flow.openField();
  }

  #closeBlock(): void {
    const block = this.#stack.pop();
    if (block === undefined) return;
    const { name } = block;
    const table = this.#tables.at(-1);
    if (name === 'td' || name === 'th') table?.closeCell();
    else if (name === 'tr') table?.closeRow();
    else if (name === 'table') {
      table?.closeRow();
      this.#tables.pop();
    } else if (name === 'dt') this.#term = this.#flow.takeCapture();
    else if (name === 'dd') this.#closeField(this.#definition, this.#term);
    else if (name === 'textarea') this.#closeField(this.#textArea, this.#takeLabel(''));
    this.#breakBefore(name);
  }

  #closeField(field: OpenField | null, heading: string): void {
    if (field !== null) this.#flow.closeField(field, heading.replace(/\s*[::]$/, ''));
    if (field === this.#definition) this.#definition = null;
    else this.#textArea = null;
  }

  /** A block begins and ends a line; a section, or enough of running text, a record. Cells stay inside their row. */
  #breakBefore(name: string): void {
    if (name === 'td' || name === 'th' || name === 'tr') return;
    this.#flow.breakLine();
    const isInCell = this.#stack.some((block) => block.name === 'td' || block.name === 'th');
    if (isInCell && name !== 'table') return;
    const isFull = this.#flow.isProse && this.#flow.recordChars >= PROSE_RECORD_CHARS;
    if (SECTIONS.has(name) || isFull) this.#flow.endRecord();
  }

  #endImplied(name: string): void {
    const rule = ENDED_BY.get(name);
    if (rule !== undefined) {
      while (this.#stack.length > 0) {
        const open = this.#stack.findLastIndex((block) => rule.ends.has(block.name) || rule.within.has(block.name));
        if (open < 0 || rule.within.has(this.#stack[open]?.name ?? '')) break;
        while (this.#stack.length > open) this.#closeBlock();
      }
    } else if (ENDS_PARAGRAPH.has(name) && this.#stack.at(-1)?.name === 'p') this.#closeBlock();
  }

  #readAttribute(element: string, attribute: Attribute, all: readonly Attribute[], path: string): void {
    const { name, runs } = attribute;
    const place = `${path}/${element}/@${name}`;
    if (this.#flow.isEmbeddedFile(attribute)) return;
    if (name === 'value' && element === 'input') {
      this.#flow.writeField(runs, place, this.#takeLabel(textOf(all, 'aria-label', 'placeholder', 'name', 'id')));
    } else if (name === 'content') this.#flow.wait(runs, place, textOf(all, 'name', 'property', 'itemprop') || name);
    else if (name.startsWith('data-')) this.#flow.wait(runs, place, name.slice('data-'.length));
    else if (FIELD_ATTRIBUTES.has(name)) this.#flow.wait(runs, place, name);
    else if (!LOOKS.has(name) || !isTrivial(runs)) this.#flow.wait(runs, place, '');
  }

  /** A label ends with its element, or where the control inside it begins. */
  #endLabel(): void {
    if (!this.#isInLabel) return;
    this.#isInLabel = false;
    this.#label = this.#flow.takeCapture();
  }

  #takeLabel(otherwise: string): string {
    const label = this.#label.replace(/\s*[::]$/, '');
    this.#label = '';
    return label === '' ? otherwise : label;
  }
}

function textOf(attributes: readonly Attribute[], ...names: readonly string[]): string {
  for (const name of names) {
    const found = attributes.find((attribute) => attribute.name === name);
    const text =
      found?.runs
        .map((run) => run.text)
        .join('')
        .trim() ?? '';
    if (text !== '') return text.slice(0, 200);
  }
  return '';
}

function isTrivial(runs: readonly Run[]): boolean {
  const text = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
  return text.length <= MAX_TRIVIAL_CHARS && text.replace(/\D/g, '').length < MIN_DIGITS_THAT_MATTER;
}

function spanOf(attributes: readonly Attribute[], name: string): number {
  const span = Number.parseInt(textOf(attributes, name), 10);
  return span >= 1 && span <= 1_000 ? span : 1;
}
