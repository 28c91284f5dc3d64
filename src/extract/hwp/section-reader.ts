import type { SectionWriter } from '../hangul/section-writer.ts';
import { controlId, partOf, writeControlTexts } from './control-texts.ts';
import { looseTexts } from './loose-texts.ts';
import { readParagraphText } from './paragraph-text.ts';
import { countedText, walkRecords, type HwpRecord } from './records.ts';
import { isSilent, Tag } from './tags.ts';

/** A list header of a cell goes on with the cell's place (HWP 5.0 revision 1.3, tables 65 and 80). */
const CELL_AT = 8;
const CELL_BYTES = 8;
const EQUATION_TEXT_AT = 4;
const FORM_TEXT_AT = 12;
const WORD_ART_TEXT_AT = 32;

/** An open control or list: the records below its level belong to it. */
interface OpenScope {
  readonly level: number;
  readonly kind: 'table' | 'object' | 'part' | 'list' | 'control';
  /** The table's own record, or the shape's, has come: lists before it are captions. */
  hasBody: boolean;
  /** Scopes of the section writer that this one opened. */
  readonly writerScopes: number;
}

/** What was found wrong with a section. */
export interface SectionFlaws {
  isDamaged: boolean;
  /** A chart in the old form, whose data are not read. */
  hasUnreadChart: boolean;
}

/** Reads the records of one section. */
export class SectionReader {
  readonly flaws: SectionFlaws = { isDamaged: false, hasUnreadChart: false };
  readonly #section: SectionWriter;
  readonly #scopes: OpenScope[] = [];
  /** The paragraph says that it has text, which has not come yet. */
  #isTextDue = false;

  constructor(section: SectionWriter) {
    this.#section = section;
  }

  read(bytes: Uint8Array): void {
    if (!walkRecords(bytes, (record) => this.#visit(record))) this.flaws.isDamaged = true;
    this.#settleText();
    while (this.#scopes.length > 0) this.#close();
    this.#section.end();
  }

  #visit(record: HwpRecord): void {
    const { tag, level, data } = record;
    if (tag !== Tag.paragraphText) this.#leaveTo(level);
    switch (tag) {
      case Tag.paragraphHeader:
        this.#beginParagraph(data);
        break;
      case Tag.paragraphText:
        this.#takeText(data);
        break;
      case Tag.controlHeader:
        this.#openControl(level, data);
        break;
      case Tag.listHeader:
        this.#openList(level, data);
        break;
      case Tag.memoList:
        this.#open({ level: level - 1, kind: 'part', hasBody: true, writerScopes: 1 });
        this.#section.enter('memo');
        break;
      default:
        this.#takeOther(record);
    }
  }

  #takeOther({ tag, level, data }: HwpRecord): void {
    if (tag === Tag.table || tag === Tag.shapeComponent) {
      this.#leaveLists(level);
      const top = this.#scopes.at(-1);
      if (top !== undefined) top.hasBody = true;
    } else if (tag === Tag.equation) {
      this.#section.aside('equation', countedText(data, EQUATION_TEXT_AT).text);
    } else if (tag === Tag.formObject) {
      this.#section.aside('form control', countedText(data, FORM_TEXT_AT).text);
    } else if (tag === Tag.wordArt) {
      this.#section.aside('object', countedText(data, WORD_ART_TEXT_AT).text);
    } else if (tag === Tag.controlData) {
      for (const text of looseTexts(data)) this.#section.aside('bookmark', text);
    } else if (!isSilent(tag)) {
      if (tag === Tag.chartData) this.flaws.hasUnreadChart = true;
      for (const text of looseTexts(data)) this.#section.aside('object', text);
    }
  }

  #beginParagraph(data: DataView): void {
    this.#settleText();
    this.#section.beginParagraph();
    const units = data.byteLength >= 4 ? data.getUint32(0, true) & 0x7fffffff : 0;
    // One unit is the end of the paragraph alone, and has no record of its own.
    this.#isTextDue = units > 1;
  }

  #takeText(data: DataView): void {
    this.#isTextDue = false;
    const { text, isDamaged } = readParagraphText(data);
    if (isDamaged) this.flaws.isDamaged = true;
    this.#section.text(text);
  }

  #openControl(level: number, data: DataView): void {
    const id = controlId(data);
    const part = partOf(id);
    if (id === 'tbl ') this.#section.enterTable();
    else if (part !== undefined) this.#section.enter(part);
    const hasScope = id === 'tbl ' || part !== undefined;
    const kind = id === 'tbl ' ? 'table' : id === 'gso ' ? 'object' : 'control';
    this.#open({ level, kind: part === undefined ? kind : 'part', hasBody: false, writerScopes: hasScope ? 1 : 0 });
    writeControlTexts(id, data, this.#section);
  }

  #openList(level: number, data: DataView): void {
    this.#leaveLists(level);
    const top = this.#scopes.at(-1);
    // The list of a header, a note or a comment is the control's own.
    if (top?.kind === 'part') return;
    if (top?.kind === 'table' && top.hasBody) {
      this.#openCell(data);
      return;
    }
    const isCaption = top?.kind === 'table' || (top?.kind === 'object' && !top.hasBody);
    this.#section.enter(isCaption ? 'caption' : top?.kind === 'object' ? 'textbox' : 'master page');
    this.#open({ level: level - 1, kind: 'list', hasBody: true, writerScopes: 1 });
  }

  #openCell(data: DataView): void {
    if (data.byteLength < CELL_AT + CELL_BYTES) {
      this.flaws.isDamaged = true;
      return;
    }
    this.#section.openCell({
      column: data.getUint16(CELL_AT, true),
      row: data.getUint16(CELL_AT + 2, true),
      columnSpan: data.getUint16(CELL_AT + 4, true),
      rowSpan: data.getUint16(CELL_AT + 6, true),
    });
  }

  #open(scope: OpenScope): void {
    this.#scopes.push(scope);
  }

  #close(): void {
    const closed = this.#scopes.pop();
    for (let count = 0; count < (closed?.writerScopes ?? 0); count++) this.#section.leave();
  }

  /** Leaves what the record of this level does not belong to. */
  #leaveTo(level: number): void {
    for (let top = this.#scopes.at(-1); top !== undefined && level <= top.level; top = this.#scopes.at(-1)) {
      this.#settleText();
      this.#close();
    }
  }

  /** Leaves the lists that stand beside a record of this level: their paragraphs have its level, too. */
  #leaveLists(level: number): void {
    for (let top = this.#scopes.at(-1); top?.kind === 'list' && level <= top.level + 1; top = this.#scopes.at(-1)) {
      this.#close();
    }
  }

  #settleText(): void {
    if (this.#isTextDue) this.flaws.isDamaged = true;
    this.#isTextDue = false;
  }
}
