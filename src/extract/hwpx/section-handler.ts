import { commandText } from '../hangul/command-text.ts';
import { isDefaultDescription } from '../hangul/default-description.ts';
import type { Aside, SectionWriter } from '../hangul/section-writer.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import { ASIDES, BLANKS, PARTS, SETTINGS, TEXT_ATTRIBUTES } from './section-names.ts';
import { isTelling } from './telling.ts';
import { TrackedText } from './tracked-text.ts';

interface OpenParagraph {
  readonly text: TrackedText;
  readonly asides: { readonly kind: Aside; readonly text: string }[];
}

interface OpenTable {
  row: number;
  column: number;
  columnSpan: number;
  rowSpan: number;
}

/** Reads the elements of one section, by local names: a document in another edition of the format has other namespaces. */
export class SectionHandler implements XmlHandler {
  readonly #section: SectionWriter;
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #elements: string[] = [];
  #isDeleted = false;
  #isInserted = false;
  #loose = '';

  constructor(section: SectionWriter) {
    this.#section = section;
  }

  open(element: XmlElement): void {
    const { local } = element;
    if (this.#elements.at(-1) === 't') this.#openWithinText(local);
    else this.#takeLoose();
    this.#elements.push(local);
    this.#takeAttributes(element);
    if (local === 'p') this.#beginParagraph();
    else if (local === 'tbl') this.#openTable();
    else if (local === 'tr') this.#openRow();
    else if (local === 'tc') this.#openCell();
    else if (local === 'cellAddr' || local === 'cellSpan') this.#noteCell(element);
    else if (Object.hasOwn(PARTS, local)) this.#section.enter(PARTS[local] ?? 'textbox');
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (this.#isText() && paragraph !== undefined) paragraph.text.append(text, this.#isDeleted, this.#isInserted);
    else this.#loose += text;
  }

  close(local: string): void {
    this.#takeLoose();
    this.#elements.pop();
    if (local === 'p') this.#endParagraph();
    else if (local === 'tbl') this.#closeTable();
    else if (local === 'tc') this.#closeCell();
    else if (Object.hasOwn(PARTS, local)) this.#section.leave();
  }

  /** Ends the section. */
  end(): void {
    this.#section.end();
  }

  /** Marks inside a text, such as a highlight's beginning, are nothing; some hold text of their own. */
  #isText(): boolean {
    for (let at = this.#elements.length - 1; at >= 0; at--) {
      const local = this.#elements[at];
      if (local === 't') return true;
      if (local === 'p') return false;
    }
    return false;
  }

  #openWithinText(local: string): void {
    const blank = Object.hasOwn(BLANKS, local) ? BLANKS[local] : undefined;
    if (blank !== undefined) this.text(blank);
    else if (local === 'deleteBegin') this.#isDeleted = true;
    else if (local === 'deleteEnd') this.#isDeleted = false;
    else if (local === 'insertBegin') this.#isInserted = true;
    else if (local === 'insertEnd') this.#isInserted = false;
  }

  /** Text outside `t`: of an equation, a field, a form control. */
  #takeLoose(): void {
    if (this.#loose === '') return;
    const text = this.#loose;
    this.#loose = '';
    const local = this.#elements.at(-1) ?? '';
    if (text.trim() === '' || SETTINGS.has(local)) return;
    const kind = Object.hasOwn(ASIDES, local) ? (ASIDES[local] ?? 'object') : 'object';
    if (kind === 'alt text' && isDefaultDescription(text)) return;
    this.#aside(kind, kind === 'field' ? commandText(text) : text);
  }

  #takeAttributes({ local, attributes }: XmlElement): void {
    for (const { local: name, value } of attributes) {
      if (value.trim() === '') continue;
      if (name === 'command') this.#aside('field', commandText(value));
      else if (Object.hasOwn(TEXT_ATTRIBUTES, name)) this.#aside(TEXT_ATTRIBUTES[name] ?? 'object', value);
      else if (local === 'bookmark' && name === 'name') this.#aside('bookmark', value);
      else if (isTelling(value)) this.#aside(local === 'fieldBegin' ? 'field' : 'object', value);
    }
  }

  #aside(kind: Aside, text: string): void {
    if (text.trim() === '') return;
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) this.#section.aside(kind, text.trim());
    else paragraph.asides.push({ kind, text: text.trim() });
  }

  #beginParagraph(): void {
    this.#section.beginParagraph();
    this.#paragraphs.push({ text: new TrackedText(), asides: [] });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    this.#section.text(paragraph.text.now);
    if (paragraph.text.before !== null) this.#section.aside('deleted text', paragraph.text.before);
    for (const { kind, text } of paragraph.asides) this.#section.aside(kind, text);
  }

  #openTable(): void {
    this.#tables.push({ row: -1, column: -1, columnSpan: 1, rowSpan: 1 });
    this.#section.enterTable();
  }

  #closeTable(): void {
    this.#tables.pop();
    this.#section.leave();
  }

  #openRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.row++;
    table.column = -1;
    table.columnSpan = 1;
  }

  #openCell(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.column += Math.max(1, table.columnSpan);
    table.columnSpan = 1;
    table.rowSpan = 1;
    this.#section.openCell({
      row: Math.max(0, table.row),
      column: Math.max(0, table.column),
      rowSpan: 1,
      columnSpan: 1,
    });
  }

  /** The place of a cell follows its content. */
  #noteCell(element: XmlElement): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    const number = (name: string, other: number): number => {
      const value = Number(element.attribute(name));
      return Number.isInteger(value) && value >= 0 && value <= 0xffff ? value : other;
    };
    table.column = number('colAddr', table.column);
    table.columnSpan = number('colSpan', table.columnSpan);
    table.rowSpan = number('rowSpan', table.rowSpan);
  }

  #closeCell(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined) this.#section.settleCell(table);
  }
}
