import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { read, utils } from 'xlsx';
import type { HalfYearFormat, HalfYearReport } from '../../../src/model/half-year.ts';
import type { Identifier } from '../../../src/model/identifier.ts';
import { buildHalfYear, renderHalfYear } from '../../../src/report/half-year/index.ts';
import { neutralCell } from '../../../src/report/half-year/render/neutral-cell.ts';
import { sfntOfWoff } from '../../../src/report/half-year/render/sfnt-of-woff.ts';
import { halfYearSources } from '../../support/half-year-sources.ts';
import { scanFacts } from '../../support/ledger-facts.ts';

const HOSTILE = `=HYPERLINK("http://x")<script>&'`;
const fontFile = (weight: number) =>
  readFileSync(
    fileURLToPath(import.meta.resolve(`@fontsource/nanum-gothic/files/nanum-gothic-korean-${weight}-normal.woff`)),
  );
const OPTIONS = {
  ruleTitles: new Map([['U1', { ko: '고유식별정보', en: 'Unique identification information' }]]),
  readFonts: () => Promise.resolve({ regular: fontFile(400), bold: fontFile(700) }),
};

describe('a rendered half-year', () => {
  let report: HalfYearReport;
  const render = async (format: HalfYearFormat) => renderHalfYear(report, format, OPTIONS);
  const text = async (format: HalfYearFormat) => Buffer.from((await render(format)).bytes).toString();

  beforeAll(async () => {
    const scans = [1, 2, 3].map((number) =>
      scanFacts(number, { destination: HOSTILE as Identifier, destinationStatus: 'unknown' }),
    );
    report = await buildHalfYear('2026H2', halfYearSources([], scans));
  });

  it('as a page loads nothing, runs nothing and shows names as text', async () => {
    const { bytes, styleHash } = await render('html');
    const page = Buffer.from(bytes).toString();
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';

    expect(page).not.toMatch(/<script|<link|<img|<iframe| style=|javascript:|@import|url\(/i);
    expect(page).not.toMatch(/ on\w+=/i);
    expect(page).toContain('=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;&amp;&#39;');
    expect(styleHash).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
    expect(page).toContain('<svg ');
  });

  it('says that it evidences one control and part of another, and asserts no overall compliance', async () => {
    const page = await text('html');

    expect(page).toContain('전체 준수를 뜻하지 않습니다');
    expect(page).toContain('asserts no overall compliance');
    expect(page).toContain('정보보호위원회 (위원장)');
    expect(page).toContain(report.digest);
  });

  it('warns where the ledger did not verify, and says so where nobody looked', async () => {
    const fault = { writer: 'w', seq: 41, tampering: 'removed' } as const;
    const chain = {
      writer: 'w',
      rows: 9,
      firstSeq: 1,
      lastSeq: 50,
      lastHash: 'a'.repeat(64),
      pruned: 0,
      isOwn: true,
      fault,
    };
    const broken = await renderHalfYear(
      { ...report, verification: { holds: false, chains: [chain] } },
      'html',
      OPTIONS,
    );

    expect(Buffer.from(broken.bytes).toString()).toContain('41행: 행이 없어짐');
    expect(Buffer.from(broken.bytes).toString()).toContain('WARNING: the ledger did not verify');
    expect(await text('html')).toContain('The whole ledger was not verified');
  });

  it('as a workbook has a sheet for each part, numbers as numbers, and no formula', async () => {
    const book = read((await render('xlsx')).bytes);
    const sheet = book.Sheets['미등록 SaaS Unqualified']!;
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    const cells = book.SheetNames.flatMap((name) => Object.entries(book.Sheets[name]!)).filter(
      ([at]) => !at.startsWith('!'),
    );

    expect(book.SheetNames).toHaveLength(13);
    expect(rows.at(-1)).toEqual([`'${HOSTILE}`, '등록되지 않음 / Not registered', 2, 0, 0, 1, 3]);
    expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([]);
    expect(cells.filter(([, cell]) => /^\s*[=+\-@]/.test(String((cell as { v: unknown }).v)))).toEqual([]);
  });

  it('as JSON is the report itself', async () => {
    expect(JSON.parse(await text('json'))).toEqual(report);
  });

  it('as PDF embeds a subset of the Korean font and is the same, byte by byte, every time', async () => {
    const { bytes, fileName } = await render('pdf');
    const pdf = Buffer.from(bytes).toString('latin1');
    const again = Buffer.from((await render('pdf')).bytes).toString('latin1');

    expect(fileName).toBe('gwanmun-2026H2.pdf');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/FontName \/[A-Z]{6}\+NanumGothic/);
    expect(pdf).toContain('/FontFile2');
    expect(pdf.length).toBeLessThan(400_000);
    expect(again).toBe(pdf);
    expect(pageTexts(pdf).length).toBeGreaterThan(3);
  });
});

describe('cells of a spreadsheet', () => {
  it.each(['=1+1', '+82', '-5', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\n@x'])('%j gets an apostrophe', (value) => {
    expect(neutralCell(value)).toBe(`'${value}`);
  });

  it.each(['slack', '2026-07-01', '여신심사부', '', 'a=b', 'hmac:00'])('%j stays as it is', (value) => {
    expect(neutralCell(value)).toBe(value);
  });
});

describe('a packed font', () => {
  it('unpacks into tables that lie where the directory says', () => {
    const font = sfntOfWoff(fontFile(400));
    const count = font.readUInt16BE(4);
    const entries = Array.from({ length: count }, (_unused, at) => 12 + at * 16);
    const tags = entries.map((entry) => font.toString('latin1', entry, entry + 4));
    const ends = entries.map((entry) => font.readUInt32BE(entry + 8) + font.readUInt32BE(entry + 12));

    expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(tags).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'loca']));
    expect(Math.max(...ends)).toBeLessThanOrEqual(font.length);
    const head = entries[tags.indexOf('head')]!;
    // The magic number of the head table (OpenType 1.9).
    expect(font.readUInt32BE(font.readUInt32BE(head + 8) + 12)).toBe(0x5f0f3cf5);
  });

  it('that is none is refused', () => {
    expect(() => sfntOfWoff(Buffer.from('not a font'))).toThrow(RangeError);
  });
});

/** The content streams of the pages. */
function pageTexts(pdf: string): readonly string[] {
  const streams = [...pdf.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)];
  return streams
    .map(([, packed]) => inflateSync(Buffer.from(packed ?? '', 'latin1')).toString('latin1'))
    .filter((content) => content.includes('BT'));
}
