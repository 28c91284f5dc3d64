import { buildZip, type ZipPart } from './zip-builder.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A cell with words. */
export function words(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** The parts of an XLSX whose one sheet has these rows (XML of cells), with whatever follows the cells. */
export function workbookParts(rows: readonly string[], tail = ''): ZipPart[] {
  const data = rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join('');
  return [
    {
      name: '[Content_Types].xml',
      content:
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="표" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${tail}</worksheet>`,
    },
  ];
}

/** An XLSX of one sheet, with parts added or put in place of those of the same name. */
export function buildWorkbook(rows: readonly string[], more: readonly ZipPart[] = [], tail = ''): Uint8Array {
  const names = new Set(more.map(({ name }) => name));
  return buildZip([...workbookParts(rows, tail).filter(({ name }) => !names.has(name)), ...more]);
}
