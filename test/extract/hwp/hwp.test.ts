import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { extractHwp } from '../../../src/extract/hwp/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import {
  cellAt,
  tableOf,
  type Cell,
  type HangulDocument,
  type Inline,
  type Paragraph,
} from '../../support/hangul-model.ts';
import { buildHwp, HwpFlag, unlink } from '../../support/hwp-builder.ts';
import { counted, paragraphRecords, record } from '../../support/hwp-records.ts';

const NUMBER = '900101-1234501';

function documentOf(...paragraphs: readonly Paragraph[]): HangulDocument {
  return { sections: [paragraphs] };
}

describe('HWP', () => {
  it('a number stays whole over runs, bookmarks and drawings inside it', async () => {
    const { text, gaps } = await collectDocument(
      extractHwp,
      buildHwp(
        documentOf([
          '9001',
          { kind: 'bookmark', name: 'a' },
          '01',
          { kind: 'hyphen' },
          '123',
          { kind: 'textbox', paragraphs: [['칸']] },
          '4501',
        ]),
      ),
    );
    expect(text).toContain(NUMBER);
    expect(gaps).toEqual([]);
  });

  it('tabs, bound and fixed blanks separate, a line break ends the line', async () => {
    const { text } = await collectDocument(
      extractHwp,
      buildHwp(documentOf(['가', { kind: 'tab' }, '나', { kind: 'blank' }, '다', { kind: 'line break' }, '라'])),
    );
    expect(text).toBe('가 나 다\n라\n');
  });

  it('a long record and 1,200 sections are read, each with its place', async () => {
    const sections = Array.from({ length: 1_200 }, (_, index): readonly Paragraph[] => [[`구역 ${index + 1}쪽`]]);
    const long: Paragraph = ['가'.repeat(5_000), NUMBER];
    const read = await collectDocument(extractHwp, buildHwp({ sections: [...sections, [long]] }));
    expect(read.gaps).toEqual([]);
    expect(read.placeOf('구역 1200쪽')).toBe('section 1200/paragraph 1');
    expect(read.placeOf(NUMBER)).toBe('section 1201/paragraph 1');
  });

  it('a note inside a cell belongs to the row, and keeps its place', async () => {
    const row: readonly (string | Paragraph)[] = [
      '가나다',
      ['010-0000-1111', { kind: 'footnote', paragraphs: [[NUMBER]] }],
    ];
    const read = await collectDocument(extractHwp, buildHwp(documentOf([tableOf([['성명', '연락처'], row])])));
    const record = read.records.find((candidate) => candidate.text.includes('가나다'));
    expect(record?.text).toContain(NUMBER);
    expect(read.placeOf(NUMBER)).toBe('section 1/footnote 1');
  });

  it('a table without words around it in the body reads as records of two people', async () => {
    const read = await collectDocument(
      extractHwp,
      buildHwp(
        documentOf([
          tableOf([
            ['성명', '연락처'],
            ['가나다', '010-0000-1111'],
            ['라마바', '010-0000-2222'],
          ]),
        ]),
      ),
    );
    expect(read.records.map(({ fields }) => fields)).toEqual([
      [],
      ['성명=가나다', '연락처=010-0000-1111'],
      ['성명=라마바', '연락처=010-0000-2222'],
    ]);
  });

  it('a table inside a cell leaves the table around it whole', async () => {
    const inner: Paragraph = [tableOf([['은행'], ['나래은행']])];
    const table = tableOf([
      ['성명', '연락처'],
      ['가나다', ['010-0000-1111', ...inner]],
      ['라마바', '010-0000-2222'],
    ]);
    const read = await collectDocument(extractHwp, buildHwp(documentOf([table])));
    expect(read.records.map(({ fields }) => fields).filter((fields) => fields.length > 1)).toEqual([
      ['성명=가나다', '연락처=010-0000-1111'],
      ['성명=라마바', '연락처=010-0000-2222'],
    ]);
    expect(read.count('라마바')).toBe(1);
    expect(read.placeOf('나래은행')).toBe('section 1/table 2!R2C1');
    expect(read.text.indexOf('나래은행')).toBeGreaterThan(read.text.indexOf('라마바'));
  });

  it('merged headings stand over all of their columns', async () => {
    const texts = (row: number, entries: readonly (readonly [number, string, number])[]): Cell[] =>
      entries.map(([column, text, columnSpan]) => cellAt(row, column, [[text]], columnSpan));
    const cells = [
      ...texts(0, [
        [0, '성명', 1],
        [1, '연락처', 2],
      ]),
      ...texts(1, [
        [0, '이름', 1],
        [1, '휴대폰', 1],
        [2, '이메일', 1],
      ]),
      ...texts(2, [
        [0, '가나다', 1],
        [1, '010-0000-1111', 1],
        [2, 'a@example.com', 1],
      ]),
    ];
    const read = await collectDocument(extractHwp, buildHwp(documentOf([{ kind: 'table', cells }])));
    expect(read.records.at(-1)?.fields).toContain('연락처 이메일=a@example.com');
  });

  it('a single cell that frames a page reads as paragraphs', async () => {
    const paragraphs = Array.from({ length: 60 }, (_, index): Paragraph => [`${index}. ${'글자 '.repeat(40)}`]);
    const table: Inline = { kind: 'table', cells: [cellAt(0, 0, paragraphs)] };
    const read = await collectDocument(extractHwp, buildHwp(documentOf([table])));
    expect(read.records.length).toBeGreaterThan(3);
    expect(read.placeOf('59. ')).toBe('section 1/table 1!R1C1');
  });

  it('a header is no part of the paragraphs around it, a footnote is', async () => {
    const read = await collectDocument(
      extractHwp,
      buildHwp(
        documentOf(
          ['첫 문단', { kind: 'header', paragraphs: [['머리말']] }],
          ['둘째 문단', { kind: 'footnote', paragraphs: [['각주']] }],
        ),
      ),
    );
    expect(read.records.map(({ text }) => text.trim())).toEqual(['첫 문단', '머리말', '둘째 문단\n각주']);
  });

  it('the same table gives the same records as a workbook', async () => {
    const { extractWorkbook } = await import('../../../src/extract/spreadsheet/index.ts');
    const workbook = await collectDocument(extractWorkbook, readSample('xlsx', 'merged'));
    const form = workbook.records.find(({ fields }) => fields.includes('주민등록번호=900101-1234521'));
    const table = tableOf([
      ['성명', '가나다', '주민등록번호', '900101-1234521'],
      ['은행', '나래은행', '계좌번호', '000-123-456789'],
      ['대출금액', '5000000', '만기일', '2027-01-01'],
    ]);
    const read = await collectDocument(extractHwp, buildHwp(documentOf([table])));
    expect(form).toBeDefined();
    expect(read.records.map(({ fields }) => fields)).toEqual([form?.fields]);
  });

  it.each([HwpFlag.password, HwpFlag.drm, 1 << 8, 1 << 10])('flag %d: the body is encrypted', async (flag) => {
    const document = { ...documentOf([NUMBER]), properties: { title: '제목 900101-1234502' } };
    const read = await collectDocument(extractHwp, buildHwp(document, { flags: HwpFlag.compressed | flag }));
    expect(read.gaps).toEqual(['encrypted document']);
    expect([read.count(NUMBER), read.placeOf('900101-1234502')]).toEqual([0, 'property/title']);
  });

  it('parts of a document with protected personal data may be masked', async () => {
    const bytes = buildHwp(documentOf([NUMBER]), { flags: HwpFlag.compressed | HwpFlag.privacy });
    const read = await collectDocument(extractHwp, bytes);
    expect([read.gaps, read.count(NUMBER)]).toEqual([['partial-content document'], 1]);
  });

  it('streams that nobody reads are gaps, and so are the old versions', async () => {
    const bytes = buildHwp(documentOf([NUMBER]), {
      streams: { 'Secret/Data': Buffer.from('x'), 'DocHistory/VersionLog0': Buffer.from('x') },
    });
    const { gaps } = await collectDocument(extractHwp, bytes);
    expect(gaps.toSorted()).toEqual(['unsupported document history', 'unsupported stream']);
  });

  it('a stream that no storage lists is a gap', async () => {
    const bytes = Buffer.from(buildHwp({ ...documentOf([NUMBER]), preview: '지운 글' }));
    const entry = bytes.indexOf(Buffer.from('PrvText\0', 'utf16le'));
    const directory = (bytes.readUInt32LE(48) + 1) * 512;
    unlink(bytes, directory, (entry - directory) / 128);
    const { gaps } = await collectDocument(extractHwp, new Uint8Array(bytes));
    expect(gaps).toContain('unsupported unlisted stream');
  });

  it('the preview is read only where the body does not say it', async () => {
    const body: readonly Paragraph[] = [
      ['대출 안내'],
      [
        tableOf([
          ['성명', '연락처'],
          ['가나다', ['010-0000-1111']],
        ]),
      ],
    ];
    const preview = `대출 안내\r\n<성명><연락처>\r\n<가나다><010-0000-1111>\r\n<지운 이름 ${NUMBER}>`;
    const read = await collectDocument(extractHwp, buildHwp({ sections: [body], preview }));
    expect(read.placeOf(NUMBER)).toBe('preview');
    expect([read.count('010-0000-1111'), read.count('대출 안내')]).toEqual([1, 1]);
  });

  it('the descriptions that Hangul writes itself are left out', async () => {
    const box = (description: string): Paragraph => [{ kind: 'textbox', paragraphs: [], description }];
    const { text } = await collectDocument(
      extractHwp,
      buildHwp(documentOf(box('사각형입니다.'), box('서명 사진입니다, 가나다'))),
    );
    expect(text).toBe('서명 사진입니다, 가나다\n');
  });

  it('paths of linked files, and values among the styles, are read', async () => {
    const link = Buffer.concat([Buffer.from([0, 0]), counted(`C:\\고객\\${NUMBER}.jpg`), counted('')]);
    const style = Buffer.concat([counted('고객 900101-1234502'), counted('Style'), Buffer.alloc(10)]);
    const info = Buffer.concat([record(18, 1, link), record(26, 1, style)]);
    const read = await collectDocument(
      extractHwp,
      buildHwp(documentOf(['본문']), { streams: { DocInfo: deflateRawSync(info) } }),
    );
    expect([read.placeOf(NUMBER), read.placeOf('900101-1234502')]).toEqual([
      'document information',
      'document information',
    ]);
  });

  it('what the program left in the field of a linked document is read if it could be a value', async () => {
    const field = Buffer.alloc(524);
    field.write(`C:\\양식.hwp\0지운 글\0${NUMBER}\0`, 'utf16le');
    const read = await collectDocument(
      extractHwp,
      buildHwp(documentOf(['본문']), { streams: { 'DocOptions/_LinkDoc': field } }),
    );
    expect([read.placeOf(NUMBER), read.placeOf('양식'), read.placeOf('지운 글')]).toEqual([
      'linked document',
      'linked document',
      null,
    ]);
  });

  it('texts of form controls, word art and records of unknown layout are read', async () => {
    const records = Buffer.concat([
      paragraphRecords(['본문']),
      record(71, 1, Buffer.concat([Buffer.from('mrof'), Buffer.alloc(40), counted('')])),
      record(91, 2, Buffer.concat([Buffer.alloc(12), counted(`Text:wstring:14:${NUMBER}`)])),
      record(90, 1, Buffer.concat([Buffer.alloc(32), counted('글맵시 900101-1234502')])),
      record(300, 1, Buffer.concat([Buffer.alloc(3), Buffer.from('모름 900101-1234503', 'utf16le')])),
      record(95, 1, Buffer.from('차트 900101-1234504', 'utf16le')),
    ]);
    const read = await collectDocument(
      extractHwp,
      buildHwp(documentOf([]), { streams: { 'BodyText/Section0': deflateRawSync(records) } }),
    );
    expect(read.gaps).toEqual(['unsupported section 1/chart']);
    expect([NUMBER, '900101-1234502', '900101-1234503', '900101-1234504'].map((text) => read.count(text))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(read.placeOf(NUMBER)).toBe('section 1/paragraph 1/form control');
  });
});
