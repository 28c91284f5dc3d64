import { afterEach, describe, expect, it, jest } from '@jest/globals';
import iconv from 'iconv-lite';
import { extractPdf } from '../../../src/extract/pdf/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildPagePdf, HELVETICA, PICTURE, textAt } from '../../support/pdf-builder.ts';

const FONT = '/Font << /F1 5 0 R >>';
const LINES = textAt(50, 800, 'This letter has more than thirty characters in it.');

function pictureOf(width: number, height: number): string {
  return `q ${width} 0 0 ${height} 50 100 cm /P Do Q\n`;
}

function pageWithPicture(width: number, height: number, text = LINES): Uint8Array {
  return buildPagePdf({
    content: text + pictureOf(width, height),
    resources: `${FONT} /XObject << /P 6 0 R >>`,
    objects: [HELVETICA, PICTURE],
  });
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('images on a page', () => {
  const SIZES = [
    ['the page has no text', pageWithPicture(500, 700, '')],
    ['a header line stands over a scan', pageWithPicture(500, 600)],
    ['one has the size of an identity card', pageWithPicture(244, 153)],
  ] as const;

  it.each(SIZES)('are handed on to be read, when %s', async (_what, bytes) => {
    const read = await collectDocument(extractPdf, bytes);
    expect(read.gaps).toEqual([]);
    expect(read.covered).toEqual({ pages: 1 });
    expect(read.members.map(({ name }) => name)).toEqual(['page 1 image 1']);
    // A bitmap of 8 by 8 pixels, all of them the grey 128.
    const bitmap = Buffer.from(read.members[0]?.bytes ?? []);
    expect([bitmap.toString('latin1', 0, 2), bitmap.readInt32LE(18), bitmap.readInt32LE(22)]).toEqual(['BM', 8, 8]);
    expect(new Set(bitmap.subarray(bitmap.readUInt32LE(10)))).toEqual(new Set([128]));
  });

  it.each(SIZES)('are the gap image-not-read, when recognition is off and %s', async (_what, bytes) => {
    const read = await collectDocument(extractPdf, bytes, { recognition: 'off' });
    expect(read.gaps).toEqual(['image-not-read page 1']);
    expect(read.covered).toEqual({ pages: 1, images: 1 });
    expect(read.members).toEqual([]);
  });

  it('are the gap image-not-read, when the time for recognition is used up', async () => {
    const read = await collectDocument(extractPdf, pageWithPicture(500, 700, ''), { maxRecognitionMs: 0 });
    expect(read.gaps).toEqual(['image-not-read page 1 image 1']);
  });

  it('are the gap image-not-read, when one has more pixels than are decoded', async () => {
    const read = await collectDocument(extractPdf, pageWithPicture(500, 700, ''), { maxImagePixels: 60 });
    expect(read.gaps).toEqual(['image-not-read page 1 image 1']);
  });

  it('are covered without a gap, when text stands beside a logo', async () => {
    const read = await collectDocument(extractPdf, pageWithPicture(60, 40));
    expect(read.gaps).toEqual([]);
    expect(read.covered).toEqual({ pages: 1, images: 1 });
  });

  it('are counted together, and read once, when one picture is painted as strips', async () => {
    const content = LINES + pictureOf(500, 10).repeat(20);
    const resources = `${FONT} /XObject << /P 6 0 R >>`;
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources, objects: [HELVETICA, PICTURE] }));
    expect(read.gaps).toEqual([]);
    expect(read.members.filter(({ bytes }) => bytes.length > 0).map(({ name }) => name)).toEqual(['page 1 image 1']);
  });

  it('are the gap image-not-read, when a page is put together of very many', async () => {
    const content = LINES + pictureOf(500, 10).repeat(25);
    const resources = `${FONT} /XObject << /P 6 0 R >>`;
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources, objects: [HELVETICA, PICTURE] }));
    expect(read.gaps).toEqual(['image-not-read page 1']);
  });

  it('are none, when the page is blank', async () => {
    const read = await collectDocument(extractPdf, buildPagePdf({ content: '' }));
    expect(read.gaps).toEqual([]);
    expect(read.text).toBe('');
  });
});

describe('text of a page', () => {
  it('is read, when a Korean font is neither embedded nor mapped to Unicode', async () => {
    const text = iconv.encode('주민등록번호 900101-1234571', 'cp949').toString('hex');
    const read = await collectDocument(
      extractPdf,
      buildPagePdf({
        content: `BT /F1 11 Tf 50 800 Td <${text}> Tj ET`,
        resources: FONT,
        objects: [
          {
            value:
              '<< /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium /Encoding /KSCms-UHC-H /DescendantFonts [6 0 R] >>',
          },
          {
            value:
              '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 /FontDescriptor 7 0 R >>',
          },
          {
            value:
              '<< /Type /FontDescriptor /FontName /HYGoThic-Medium /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
          },
        ],
      }),
    );
    expect(read.text).toContain('주민등록번호 900101-1234571');
    expect(read.gaps).toEqual([]);
  });

  it('makes records of a table whose cells are written column by column', async () => {
    const columns = [
      [50, ['Name', 'Kim', 'Lee', 'Park']],
      [200, ['Resident no', '900101-1234571', '900101-1234572', '900101-1234573']],
      [350, ['Balance', '1,000', '2,000', '3,000']],
    ] as const;
    const content = columns
      .flatMap(([x, cells]) => cells.map((cell, index) => textAt(x, 700 - 20 * index, cell)))
      .join('');
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources: FONT, objects: [HELVETICA] }));
    expect(read.records.map((record) => record.fields)).toContainEqual([
      'Name=Lee',
      'Resident no=900101-1234572',
      'Balance=2,000',
    ]);
  });

  it('keeps a number whole, when a narrow cell breaks it after the hyphen', async () => {
    const content =
      textAt(50, 700, 'Name') +
      textAt(200, 700, 'Resident no') +
      textAt(50, 680, 'Kim') +
      textAt(200, 680, '900101-') +
      textAt(200, 667, '1234574');
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources: FONT, objects: [HELVETICA] }));
    expect(read.records.map((record) => record.fields)).toContainEqual(['Name=Kim', 'Resident no=900101-1234574']);
  });

  it('stays in the order of the file, when prose stands in two columns', async () => {
    const left = ['The first column begins here', 'with its number 900101-', '1234575 and then goes on'];
    const right = ['The second column has other', 'words that do not belong to', 'the first one in any way'];
    const content = [left, right]
      .flatMap((lines, column) => lines.map((line, index) => textAt(50 + 270 * column, 700 - 14 * index, line)))
      .join('');
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources: FONT, objects: [HELVETICA] }));
    expect(read.text).toContain('900101-\n1234575');
  });

  it('is the gap partial-content, when its letters have no meaning', async () => {
    const content = `BT /F1 11 Tf 50 800 Td <${'0001'.repeat(60)}> Tj ET`;
    const font = '<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [6 0 R] >>';
    const inner =
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>';
    const read = await collectDocument(
      extractPdf,
      buildPagePdf({ content, resources: FONT, objects: [{ value: font }, { value: inner }] }),
    );
    expect(read.gaps).toEqual(['partial-content page 1']);
  });
});

describe('a damaged PDF', () => {
  it.each([0.2, 0.5, 0.8, 0.97])('is a gap, when only a share of %d of it is left', async (share) => {
    const whole = readSample('pdf', 'letter');
    const read = await collectDocument(extractPdf, whole.slice(0, whole.length * share));
    expect(read.gaps.length).toBeGreaterThan(0);
  });

  it('is the gap corrupt, when there is nothing but a header', async () => {
    const read = await collectDocument(extractPdf, new Uint8Array(Buffer.from('%PDF-1.7\n')));
    expect(read.gaps).toEqual(['corrupt document']);
  });

  it('keeps what can be read and is the gap partial-content, when a part of a page is broken', async () => {
    const content = `${LINES}q /P Do Q\n`;
    const broken = { value: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode >>', stream: 'x' };
    const resources = `${FONT} /XObject << /P 6 0 R >>`;
    const read = await collectDocument(extractPdf, buildPagePdf({ content, resources, objects: [HELVETICA, broken] }));
    expect(read.text).toContain('more than thirty');
    expect(read.gaps).toEqual(['partial-content page 1']);
  });

  it('is the gap limit from that page on, when it has more pages than the limit', async () => {
    const read = await collectDocument(extractPdf, readSample('pdf', 'letter'), { maxPages: 1 });
    expect(read.gaps).toEqual(['limit page 2']);
    expect(read.text).not.toContain('900101-1234537');
  });
});

describe('the console', () => {
  it('hears nothing of a file, and is given back afterwards', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const whole = readSample('pdf', 'letter');
    await collectDocument(extractPdf, whole.slice(0, whole.length / 2));
    expect(warn).not.toHaveBeenCalled();
    expect(console.warn).toBe(warn);
  });
});
