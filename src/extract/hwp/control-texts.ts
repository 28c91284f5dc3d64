import type { Aside, SidePart, SectionWriter } from '../hangul/section-writer.ts';
import { isDefaultDescription } from '../hangul/default-description.ts';
import { commandText } from '../hangul/command-text.ts';
import { looseTexts } from './loose-texts.ts';
import { countedText } from './records.ts';

/** Controls that hold paragraphs, by their identifier (HWP 5.0 revision 1.3, table 127; `tcmt` as written by Hangul). */
const PARTS: Readonly<Record<string, SidePart>> = {
  head: 'header',
  foot: 'footer',
  'fn  ': 'footnote',
  'en  ': 'endnote',
  tcmt: 'hidden comment',
};

/** Controls for layout and numbering. */
const SILENT = new Set([
  'secd',
  'cold',
  'atno',
  'nwno',
  'pghd',
  'pgct',
  'pgad',
  'pgno',
  'pgnp',
  'bokm',
  'autn',
  'newn',
]);

/** Offset of a field's command: identifier, properties, one more byte (table 152). */
const COMMAND_AT = 9;
/** Offset of the description of a drawn object (table 69). */
const DESCRIPTION_AT = 44;

/** The identifier of a control: four letters, stored backwards. */
export function controlId(data: DataView): string {
  if (data.byteLength < 4) return '';
  return String.fromCharCode(data.getUint8(3), data.getUint8(2), data.getUint8(1), data.getUint8(0));
}

/** The part of the section that a control opens, if it opens one. */
export function partOf(id: string): SidePart | undefined {
  return Object.hasOwn(PARTS, id) ? PARTS[id] : undefined;
}

/** Whether a control is an object with the properties common to objects: table, drawing, equation, form control. */
export function isObject(id: string): boolean {
  return id === 'tbl ' || id === 'gso ' || id === 'eqed' || id === 'form';
}

/** Writes the texts that stand in the header of a control itself. */
export function writeControlTexts(id: string, data: DataView, section: SectionWriter): void {
  const write = (aside: Aside, texts: readonly string[]): void => {
    for (const text of texts) section.aside(aside, text);
  };
  if (id.startsWith('%')) write('field', [commandText(countedText(data, COMMAND_AT).text)]);
  else if (isObject(id)) writeDescription(countedText(data, DESCRIPTION_AT).text, section);
  else if (id === 'idxm') write('index mark', twoTexts(data));
  else if (id === 'tdut') write('overlay', twoTexts(data));
  else if (id === 'tcps') write('overlay', [countedText(data, 4).text]);
  else if (partOf(id) === undefined && !SILENT.has(id)) write('object', looseTexts(data, 4));
}

function writeDescription(text: string, section: SectionWriter): void {
  if (!isDefaultDescription(text)) section.aside('alt text', text);
}

function twoTexts(data: DataView): string[] {
  const first = countedText(data, 4);
  return [first.text, countedText(data, first.end).text];
}
