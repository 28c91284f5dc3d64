import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { extractHml } from '../../../src/extract/hml/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';

const NUMBER = '900101-1234501';

/** A document in HWPML with this in its body, and this behind it. */
function read(body: string, tail = '', head = ''): Promise<CollectedDocument> {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><HWPML Version="2.8"><HEAD>${head}</HEAD><BODY>${body}</BODY><TAIL>${tail}</TAIL></HWPML>`;
  return collectDocument(extractHml, new Uint8Array(Buffer.from(xml)));
}

function paragraph(...runs: readonly string[]): string {
  return `<P ParaShape="0">${runs.map((run) => `<TEXT CharShape="0">${run}</TEXT>`).join('')}</P>`;
}

function cell(row: number, column: number, text: string): string {
  return `<CELL ColAddr="${column}" RowAddr="${row}" ColSpan="1" RowSpan="1"><PARALIST>${paragraph(`<CHAR>${text}</CHAR>`)}</PARALIST></CELL>`;
}

describe('HML', () => {
  it('a number stays whole over runs, and paragraphs keep their place', async () => {
    const result = await read(
      `<SECTION Id="0">${paragraph('<CHAR/>')}${paragraph('<CHAR>9001</CHAR>', '<CHAR>01<HYPEN/>123</CHAR>', '<CHAR>4501</CHAR>')}</SECTION><SECTION Id="1">${paragraph('<CHAR>둘째<TAB/>구역</CHAR>')}</SECTION>`,
    );
    expect(result.placeOf(NUMBER)).toBe('section 1/paragraph 2');
    expect(result.placeOf('둘째 구역')).toBe('section 2/paragraph 1');
    expect(result.gaps).toEqual([]);
  });

  it('tables become records, and cells keep their place', async () => {
    const rows = [
      ['성명', '주민등록번호', '대출잔액'],
      ['가나다', NUMBER, '12,000,000'],
    ].map((row, index) => `<ROW>${row.map((text, column) => cell(index, column, text)).join('')}</ROW>`);
    const result = await read(`<SECTION>${paragraph(`<TABLE>${rows.join('')}</TABLE>`)}</SECTION>`);
    expect(result.records.map(({ fields }) => fields)).toContainEqual([
      '성명=가나다',
      `주민등록번호=${NUMBER}`,
      '대출잔액=12,000,000',
    ]);
    expect(result.placeOf(NUMBER)).toBe('section 1/table 1!R2C2');
  });

  it('cells stand in the column that they name', async () => {
    const rows = [`${cell(0, 0, '성명')}${cell(0, 2, '연락처')}`, cell(1, 2, '010-0000-1111')];
    const table = `<TABLE>${rows.map((row) => `<ROW>${row}</ROW>`).join('')}</TABLE>`;
    const result = await read(`<SECTION>${paragraph(table)}</SECTION>`);
    expect(result.records.map(({ fields }) => fields)).toContainEqual(['연락처=010-0000-1111']);
    expect(result.placeOf('010-0000-1111')).toBe('section 1/table 1!R2C3');
  });

  it('headers, notes, comments, text boxes, fields, equations and the summary are read', async () => {
    const inside = (name: string, text: string): string =>
      `<${name}><PARALIST>${paragraph(`<CHAR>${text}</CHAR>`)}</PARALIST></${name}>`;
    const result = await read(
      `<SECTION>${paragraph(
        inside('HEADER', '900101-1234511'),
        inside('FOOTNOTE', '900101-1234512'),
        inside('HIDDENCOMMENT', '900101-1234513'),
        `<RECTANGLE><SHAPECOMMENT>사각형입니다.</SHAPECOMMENT>${inside('DRAWTEXT', '900101-1234514')}</RECTANGLE>`,
        '<FIELDBEGIN Command="mailto\\:a@example.com;1;0;0;"/>',
        '<EQUATION><SCRIPT>900101-1234515</SCRIPT></EQUATION>',
      )}</SECTION>`,
      '<SCRIPTCODE><SCRIPTSOURCE>var a = "900101-1234516"</SCRIPTSOURCE></SCRIPTCODE>',
      '<DOCSUMMARY><TITLE>고객</TITLE></DOCSUMMARY><FONT Name="굴림"/><X Value="900101-1234517"/>',
    );
    const places = ['header', 'footnote 1', 'hidden comment', 'textbox 1', 'paragraph 1/equation'];
    expect(places.map((_, index) => result.placeOf(`900101-12345${11 + index}`))).toEqual(
      places.map((place) => `section 1/${place}`),
    );
    expect(result.placeOf('mailto:a@example.com')).toBe('section 1/paragraph 1/field');
    expect([result.placeOf('900101-1234516'), result.placeOf('900101-1234517')]).toEqual(['script', 'settings']);
    expect([result.placeOf('고객'), result.count('굴림'), result.count('사각형')]).toEqual(['property/title', 0, 0]);
  });

  it('embedded files are handed over, packed or not', async () => {
    const data = (attributes: string, bytes: Buffer): string =>
      `<BINDATA Encoding="Base64" ${attributes}>${bytes.toString('base64')}</BINDATA>`;
    const result = await read(
      `<SECTION>${paragraph('<CHAR>본문</CHAR>')}</SECTION>`,
      `${data('Id="1"', Buffer.from('one'))}${data('Id="2" Compress="true"', deflateRawSync(Buffer.from('two')))}${data('Id="3" Compress="true"', Buffer.from([7, 7, 7]))}`,
    );
    expect(result.members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['one', 'two']);
    expect(result.gaps).toEqual(['corrupt attachment']);
  });

  it('a cut-off document is a gap, and what stands before is read', async () => {
    const xml = `<HWPML><BODY><SECTION>${paragraph(`<CHAR>${NUMBER}</CHAR>`)}<P><TEXT><CHAR>끝`;
    const result = await collectDocument(extractHml, new Uint8Array(Buffer.from(xml)));
    expect([result.gaps, result.count(NUMBER)]).toEqual([['corrupt document'], 1]);
    const empty = await read('');
    expect(empty.gaps).toEqual(['corrupt section 1']);
  });

  it('limits are gaps', async () => {
    const xml = `<HWPML><BODY><SECTION>${paragraph(`<CHAR>${NUMBER}</CHAR>`).repeat(3)}</SECTION></BODY></HWPML>`;
    const result = await collectDocument(extractHml, new Uint8Array(Buffer.from(xml)), { maxDocumentChars: 20 });
    expect([result.gaps, result.count(NUMBER)]).toEqual([['limit document'], 1]);
  });
});
