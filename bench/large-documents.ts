import * as xlsx from 'xlsx';
import { readFileSync } from 'node:fs';
import { buildHwp, HwpFlag } from '../test/support/hwp-builder.ts';
import { buildHwpx } from '../test/support/hwpx-builder.ts';
import { tableOf } from '../test/support/hangul-model.ts';
import { buildZip } from '../test/support/zip-builder.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { phoneNumber, personName, residentRegistrationNumber } from './values.ts';

/** A document large enough that starting costs nothing, and how much it holds. */
export interface LargeDocument {
  readonly format: string;
  readonly bytes: Uint8Array;
  /** Cells or pages, as the format counts. */
  readonly units: number;
  readonly unit: 'cells' | 'pages' | 'mails' | 'files';
}

const SEED = 20_261_121;
const ROWS = 3_000;
const HEADINGS = ['번호', '성명', '주민등록번호', '연락처', '대출잔액', '비고'];
const MAIL_ROWS = 1_000;
const FILES = 100;

/** Customer lists in several formats: every row holds a name, a resident number, a phone number and a balance. */
export function largeDocuments(): LargeDocument[] {
  const random = createRandom(SEED);
  const rows = Array.from({ length: ROWS }, (_unused, row) => rowOf(random, row));
  const cells = rows.length * HEADINGS.length;
  const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet([HEADINGS, ...rows]), '고객');
  const bookAs = (bookType: xlsx.BookType): Uint8Array =>
    new Uint8Array(xlsx.write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
  const hangul = { sections: [[['고객 목록'], [tableOf([HEADINGS, ...rows])]]] };
  return [
    { format: 'xlsx', bytes: bookAs('xlsx'), units: cells, unit: 'cells' },
    { format: 'xls', bytes: bookAs('biff8'), units: cells, unit: 'cells' },
    { format: 'ods', bytes: bookAs('ods'), units: cells, unit: 'cells' },
    { format: 'docx', bytes: docx(rows), units: cells, unit: 'cells' },
    { format: 'hwp', bytes: buildHwp(hangul, { flags: HwpFlag.compressed }), units: cells, unit: 'cells' },
    { format: 'hwpx', bytes: buildHwpx(hangul), units: cells, unit: 'cells' },
    { format: 'eml', bytes: mail(rows.slice(0, MAIL_ROWS)), units: 1, unit: 'mails' },
    { format: 'zip', bytes: archive(rows), units: FILES, unit: 'files' },
    { format: 'pdf', bytes: sample('pdf/sheet/input.pdf'), units: 2, unit: 'pages' },
  ];
}

function rowOf(random: Random, row: number): string[] {
  const balance = (1 + random.below(9_000)) * 10_000;
  return [
    String(row + 1),
    personName(random),
    residentRegistrationNumber(random),
    phoneNumber(random),
    balance.toLocaleString('en-US'),
    '정상',
  ];
}

function docx(rows: readonly (readonly string[])[]): Uint8Array {
  const row = (cells: readonly string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;
  const body = [HEADINGS, ...rows].map(row).join('');
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>${body}</w:tbl></w:body></w:document>`;
  return buildZip([
    { name: '[Content_Types].xml', content: types, isDeflated: true },
    { name: '_rels/.rels', content: relations, isDeflated: true },
    { name: 'word/document.xml', content: document, isDeflated: true },
  ]);
}

function mail(rows: readonly (readonly string[])[]): Uint8Array {
  const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\r\n`;
  const html = `<html><body><table>${[HEADINGS, ...rows].map(row).join('')}</table></body></html>`;
  const body = Buffer.from(html).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(
    `From: sender@example.com\r\nTo: receiver@example.com\r\nSubject: list\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`,
  );
}

function archive(rows: readonly (readonly string[])[]): Uint8Array {
  const perFile = Math.ceil(rows.length / FILES);
  const parts = Array.from({ length: FILES }, (_unused, file) => ({
    name: `목록 ${String(file + 1)}.csv`,
    content: [HEADINGS, ...rows.slice(file * perFile, (file + 1) * perFile)]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\r\n'),
    isDeflated: true,
    flags: 0x800,
  }));
  return buildZip(parts);
}

function sample(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/formats/${path}`, import.meta.url)));
}
