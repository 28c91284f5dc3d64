import { describe, expect, it } from '@jest/globals';
import { CFB, utils, write } from 'xlsx';
import { extractWorkbook } from '../../../src/extract/spreadsheet/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildWorkbook, words, workbookParts } from '../../support/workbook-builder.ts';
import { buildZip } from '../../support/zip-builder.ts';

const ROWS = [words('A1', '성명') + words('B1', '주민등록번호'), words('A2', '가나다') + words('B2', '900101-1234561')];

interface CompoundWriter {
  readonly utils: {
    readonly cfb_new: () => unknown;
    readonly cfb_add: (file: unknown, path: string, content: Uint8Array) => void;
  };
  readonly write: (file: unknown, options: { type: 'buffer' }) => Uint8Array;
}

/** A compound file (OLE2) of these streams. */
function compoundFile(streams: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const writer = CFB as CompoundWriter;
  const file = writer.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) writer.utils.cfb_add(file, path, Buffer.from(content));
  return new Uint8Array(writer.write(file, { type: 'buffer' }));
}

/** A macro module as Excel keeps it, packed without back references. */
function packedModule(source: string): Uint8Array {
  const text = Buffer.from(source, 'latin1');
  const tokens = [];
  for (let at = 0; at < text.length; at += 8) tokens.push(Buffer.from([0]), text.subarray(at, at + 8));
  const chunk = Buffer.concat(tokens);
  const head = Buffer.alloc(3);
  head.writeUInt8(1, 0);
  head.writeUInt16LE(0xb000 | (chunk.length - 1), 1);
  return Buffer.concat([Buffer.from('compiled'), head, chunk]);
}

describe('a workbook that cannot be read whole', () => {
  it('is the gap encrypted, when it is a compound file around an encrypted package', async () => {
    const bytes = compoundFile({ EncryptionInfo: 'x', EncryptedPackage: 'y' });
    const read = await collectDocument(extractWorkbook, bytes);
    expect(read.gaps).toEqual(['encrypted workbook']);
  });

  it('has a gap, when a part declares entities, and none for a document type by name alone', async () => {
    const drawing = (head: string): Promise<{ readonly gaps: readonly string[] }> => {
      const part = { name: 'xl/drawings/drawing1.xml', content: `<?xml version="1.0"?>${head}<a/>` };
      return collectDocument(extractWorkbook, buildWorkbook(ROWS, [part]));
    };
    const declared = await drawing('<!DOCTYPE a SYSTEM ">" [<!ENTITY number "900101-1234562">]>');
    expect(declared.gaps).toEqual(['unsupported doctype in workbook']);
    const named = await drawing('<!DOCTYPE a PUBLIC "-//x//EN" "a.dtd">');
    expect(named.gaps).toEqual([]);
  });

  it.each(['xlsx', 'ods'])('is the gap corrupt, when a file of the kind %s is cut off anywhere', async (format) => {
    const whole = readSample(format, 'everything');
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const read = await collectDocument(extractWorkbook, whole.slice(0, whole.length * share));
      expect(read.gaps).toContain('corrupt workbook');
    }
  });

  it('is a gap, when an XLS is cut off anywhere', async () => {
    const whole = readSample('xls', 'everything');
    for (const share of [0.1, 0.5, 0.7]) {
      const read = await collectDocument(extractWorkbook, whole.slice(0, whole.length * share));
      expect(read.gaps.length).toBeGreaterThan(0);
    }
  });

  it('is the gap corrupt, when a checksum is wrong', async () => {
    const [first, ...rest] = workbookParts(ROWS);
    const read = await collectDocument(extractWorkbook, buildZip([...rest, { ...first!, crc: 1 }]));
    expect(read.gaps).toContain('corrupt workbook');
  });

  it('is the gap corrupt, when two parts have one name', async () => {
    const parts = workbookParts(ROWS);
    const read = await collectDocument(extractWorkbook, buildZip([...parts, { ...parts[3]! }]));
    expect(read.gaps).toEqual(['corrupt workbook']);
  });

  it('is the gap limit, when a part inflates far beyond its packed size', async () => {
    const bomb = { name: 'xl/drawings/drawing1.xml', content: Buffer.alloc(60_000_000), isDeflated: true };
    const read = await collectDocument(extractWorkbook, buildWorkbook(ROWS, [bomb]));
    expect(read.gaps).toEqual(['limit part of workbook']);
  });

  it('is the gap limit on that sheet, when it has more cells than the limit', async () => {
    const read = await collectDocument(extractWorkbook, buildWorkbook(ROWS), { maxCells: 3 });
    expect(read.gaps).toEqual(['limit sheet 1']);
  });

  it('is the gap partial-content, when a cell stands twice and the library keeps one', async () => {
    const twice = [words('A1', '900101-1234562') + words('A1', '가나다')];
    const read = await collectDocument(extractWorkbook, buildWorkbook(twice));
    expect(read.gaps).toEqual(['partial-content workbook']);
  });

  it('is no gap, when formulas give empty texts, errors or nothing', async () => {
    const cells =
      '<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><f>B2</f><v></v></c><c r="C1" t="e"><v>#N/A</v></c>' +
      '<c r="D1" s="0"/><c r="E1" t="b"><v>1</v></c><c r="F1"><v>3</v></c><c r="G1" t="str"><f>G2</f><v/></c>';
    const read = await collectDocument(extractWorkbook, buildWorkbook([cells]));
    expect(read.gaps).toEqual([]);
  });

  it('is the gap unsupported, when a part is of a kind that nobody reads', async () => {
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/model/item.data', content: 'x' }]),
    );
    expect(read.gaps).toEqual(['unsupported part of workbook']);
  });

  it('is the gap corrupt, when the bytes are no workbook at all', async () => {
    const read = await collectDocument(extractWorkbook, new Uint8Array(Buffer.from('성명,주민등록번호\n')));
    expect(read.gaps).toEqual(['corrupt workbook']);
  });
});

describe('parts of a workbook that the library passes over', () => {
  it('are read from the copies of another workbook, with its headings', async () => {
    const content =
      '<externalLink><externalBook><sheetDataSet><sheetData sheetId="0">' +
      '<row r="1"><cell r="A1" t="str"><v>성명</v></cell><cell r="B1" t="str"><v>주민등록번호</v></cell></row>' +
      '<row r="2"><cell r="A2" t="str"><v>가나다</v></cell><cell r="B2"><v>9001011234563</v></cell></row>' +
      '</sheetData></sheetDataSet></externalBook></externalLink>';
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/externalLinks/externalLink1.xml', content }]),
    );
    expect(read.placeOf('9001011234563')).toBe('external-link!B2');
    expect(read.records.at(-1)?.fields).toEqual(['성명=가나다', '주민등록번호=9001011234563']);
  });

  it('are read from a pivot cache: rows joined with their shared values, and values no row uses', async () => {
    const definition =
      '<pivotCacheDefinition><cacheFields><cacheField name="성명"><sharedItems><s v="가나다"/><s v="지운이"/></sharedItems></cacheField>' +
      '<cacheField name="주민등록번호"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>';
    const records = '<pivotCacheRecords><r><x v="0"/><n v="9.001011234564E12"/></r></pivotCacheRecords>';
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [
        { name: 'xl/pivotCache/pivotCacheDefinition1.xml', content: definition },
        { name: 'xl/pivotCache/pivotCacheRecords1.xml', content: records },
      ]),
    );
    const fields = read.records.map((record) => record.fields);
    expect(fields).toContainEqual(['성명=가나다', '주민등록번호=9001011234564']);
    expect(fields).toContainEqual(['성명=지운이']);
    expect(read.gaps).toEqual([]);
  });

  it('are read from macros, in the code page of Korean Excel', async () => {
    const project = compoundFile({
      'VBA/Module1': packedModule('Attribute VB_Name = "M"\r\nx = "900101-1234565"\r\n'),
    });
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/vbaProject.bin', content: project }]),
    );
    expect(read.placeOf('900101-1234565')).toBe('macro');
    expect(read.gaps).toEqual([]);
  });

  it('are the gap unsupported, when macros cannot be read', async () => {
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/vbaProject.bin', content: 'x' }]),
    );
    expect(read.gaps).toEqual(['unsupported macro in workbook']);
  });

  it('go on as members, when they are embedded files', async () => {
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/embeddings/sheet9.xlsx', content: 'PK' }]),
    );
    expect(read.members).toEqual([{ name: 'sheet9.xlsx', bytes: Buffer.from('PK') }]);
  });

  it('are read from validations, and from runs of one paragraph in a drawing', async () => {
    const tail = '<dataValidations><dataValidation prompt="예: 900101-1234566"/></dataValidations>';
    const drawing = '<xdr:wsDr><a:p><a:r><a:t>900101-</a:t></a:r><a:r><a:t>1234567</a:t></a:r></a:p></xdr:wsDr>';
    const read = await collectDocument(
      extractWorkbook,
      buildWorkbook(ROWS, [{ name: 'xl/drawings/drawing1.xml', content: drawing }], tail),
    );
    expect(read.placeOf('900101-1234566')).toBe('header-footer');
    expect(read.placeOf('900101-1234567')).toBe('drawing');
  });
});

describe('an XLSB', () => {
  it('gives rows under headings, hidden sheets and lost zeros as an XLSX does', async () => {
    const book = utils.book_new();
    const rows = [
      ['성명', '주민등록번호'],
      ['가나다', 101_014_234_567],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '보임');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['900101-1234569']]), '숨김');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] };
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsb' }) as Uint8Array);
    const read = await collectDocument(extractWorkbook, bytes);
    expect(read.records.map((record) => record.fields)).toContainEqual(['성명=가나다', '주민등록번호=101014234567']);
    expect(read.placeOf('900101-1234569')).toBe('숨김!A1');
    expect(read.gaps).toEqual([]);
  });
});

describe('places', () => {
  it('name a sheet by number, when its own name could be a number of someone', async () => {
    const [types, workbook, relations, sheet] = workbookParts(ROWS);
    const content = String(workbook?.content).replace('name="표"', 'name="900101-1234568"');
    const read = await collectDocument(
      extractWorkbook,
      buildZip([types!, { ...workbook!, content }, relations!, sheet!]),
    );
    expect(read.placeOf('900101-1234561')).toBe('sheet 1!B2');
    expect(read.placeOf('900101-1234568')).toBe('sheet-names');
  });
});
