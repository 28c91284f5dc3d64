import { crc32, deflateSync } from 'node:zlib';
import { buildMsg, type MsgContent } from './msg-builder.ts';
import { buildCompound, buildHwp } from './hwp-builder.ts';
import { HELVETICA, buildPagePdf, buildPdf } from './pdf-builder.ts';
import { buildWorkbook } from './workbook-builder.ts';

/** Ten entities, each ten times the one before: ten thousand million words for a parser that expands them. */
export const ENTITY_BOMB = `<!DOCTYPE bomb [<!ENTITY e0 "내용">${Array.from(
  { length: 10 },
  (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
).join('')}]>`;

/** PDF files whose objects lead back to themselves (ISO 32000-2, sections 7.5.7, 7.7.3, 8.10, 12.3.3), with a text where one can be read. */
export const LOOPING_PDFS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'a page tree that is its own child': () =>
    buildPdf([
      { value: '<< /Type /Catalog /Pages 2 0 R >>' },
      { value: '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>' },
    ]),
  'an object stream that holds itself': () =>
    buildPdf([
      { value: '<< /Type /Catalog /Pages 2 0 R >>' },
      { value: '<< /Type /ObjStm /N 1 /First 4 /Extends 2 0 R >>', stream: '2 0 << /Type /Pages >>' },
    ]),
  'a cross-reference table that precedes itself': (text) => {
    const content = `BT /F1 11 Tf 50 700 Td (${text}) Tj ET`;
    const page = { content, resources: '/Font << /F1 5 0 R >>', objects: [HELVETICA] };
    const bytes = Buffer.from(buildPagePdf(page));
    const start = bytes.lastIndexOf('\nxref') + 1;
    const looped = bytes.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Prev ${start}`);
    return new Uint8Array(Buffer.from(looped, 'latin1'));
  },
  'a form that draws itself': () =>
    buildPagePdf({
      content: '/X1 Do',
      resources: '/XObject << /X1 5 0 R >>',
      objects: [
        {
          value: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 5 0 R >> >> >>',
          stream: '/X1 Do /X1 Do',
        },
      ],
    }),
  'an outline whose entries follow each other in a ring': (text) =>
    buildPagePdf({
      content: 'BT /F1 11 Tf 50 700 Td (memo) Tj ET',
      resources: '/Font << /F1 7 0 R >>',
      catalogue: '/Outlines 5 0 R',
      objects: [
        { value: '<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>' },
        { value: `<< /Title (${text}) /Parent 6 0 R /First 6 0 R /Next 6 0 R /Prev 6 0 R >>` },
        HELVETICA,
      ],
    }),
};

/** A message in a message, so many times; nothing but the deepest says anything. */
export function nestedMail(levels: number): Uint8Array {
  const head = (level: number): string =>
    `From: loan@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\nContent-Type: message/rfc822\r\n\r\n`;
  const foot = (level: number): string => `\r\n--b${level}--\r\n`;
  const order = Array.from({ length: levels }, (_, level) => level);
  const core = 'From: loan@example.com\r\nContent-Type: text/plain\r\n\r\nmemo\r\n';
  return new Uint8Array(Buffer.from(order.map(head).join('') + core + order.reverse().map(foot).join('')));
}

/** A message attached to a message, so many times. */
export function nestedMsg(levels: number): Uint8Array {
  let content: MsgContent = { properties: { 0x0037: '안쪽', 0x1000: '내용' } };
  for (let level = 1; level < levels; level++)
    content = { properties: { 0x0037: '바깥' }, attachments: [{ properties: { 0x3001: '전달' }, message: content }] };
  return buildMsg(content);
}

/** A compound file whose chain of sectors comes back to its first. */
export function loopingSectors(bytes: Uint8Array, stream: string): Uint8Array {
  const copy = Buffer.from(bytes);
  const table = (copy.readUInt32LE(76) + 1) * 512;
  const entry = copy.indexOf(Buffer.from(`${stream}\0`, 'utf16le'));
  const first = copy.readUInt32LE(entry + 116);
  copy.writeUInt32LE(first, table + first * 4);
  return new Uint8Array(copy);
}

/** A Hangul document whose text lies in a ring of sectors. */
export function loopingHwp(): Uint8Array {
  const text = Array.from({ length: 900 }, (_, line) => [`${(line * 7919) % 9973}번째 줄 ${(line * 31_337) % 65_521}`]);
  return loopingSectors(buildHwp({ sections: [text] }, { flags: 0 }), 'Section0');
}

/** A Word document of old whose text lies in a ring of sectors. */
export function loopingDoc(): Uint8Array {
  return loopingSectors(buildCompound({ WordDocument: Buffer.alloc(9_000, 0x41) }), 'WordDocument');
}

/** A compound file whose table of sectors lists itself as its own continuation. */
export function loopingTable(): Uint8Array {
  const copy = Buffer.from(buildCompound({ WordDocument: Buffer.alloc(9_000, 0x41) }));
  copy.writeUInt32LE(0, 68);
  copy.writeUInt32LE(1_000, 72);
  copy.writeUInt32LE(1_000, 44);
  return new Uint8Array(copy);
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG that claims this size and holds a few bytes. */
export function boastingPng(width: number, height: number): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(64))), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]));
}

/** A TIFF whose only picture claims this size, and whose list of pictures leads back to it (TIFF 6.0, section 2). */
export function boastingTiff(width: number, height: number): Uint8Array {
  const entries = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [278, 4, 1, height],
    [279, 4, 1, 16],
  ];
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag = 0, type = 0, count = 0, value = 0], index) => {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.writeUInt32LE(8, bytes.length - 4);
  return new Uint8Array(bytes);
}

/** An XZ file (format 1.2.1) whose one block asks for a dictionary of 4 GiB, and then holds nothing of use. */
export function greedyXz(): Uint8Array {
  const flags = Buffer.from([0, 1]);
  const sum = (data: Uint8Array): Buffer => {
    const made = Buffer.alloc(4);
    made.writeUInt32LE(crc32(data));
    return made;
  };
  const header = Buffer.from([2, 0, 0x21, 1, 40, 0, 0, 0]);
  const magic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]);
  return new Uint8Array(Buffer.concat([magic, flags, sum(flags), header, sum(header), Buffer.alloc(64, 1)]));
}

/** A workbook whose sheet claims every cell there is and fills the first and the last with a text. */
export function sparseWorkbook(text: string): Uint8Array {
  const sheet = (content: string): string =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${content}</worksheet>`;
  const cell = (address: string): string => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = `<row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row>`;
  const content = sheet(`<dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>`);
  return buildWorkbook([], [{ name: 'xl/worksheets/sheet1.xml', content }]);
}

/** A workbook with one formula for every cell there is, whose result is a text. */
export function sharedFormulaWorkbook(text: string): Uint8Array {
  const first = `<c r="A1" t="str"><f t="shared" ref="A1:XFD1048576" si="0">B2&amp;B2</f><v>${text}</v></c>`;
  const others = Array.from({ length: 200 }, (_, row) => `<c r="A${row + 2}"><f t="shared" si="0"/><v>1</v></c>`);
  return buildWorkbook([first, ...others]);
}
