import { describe, expect, it } from '@jest/globals';
import { extractHwpx } from '../../../src/extract/hwpx/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { tableOf, type HangulDocument, type Paragraph } from '../../support/hangul-model.ts';
import { buildHwpx, sectionXml, type HwpxOptions } from '../../support/hwpx-builder.ts';
import { buildZip } from '../../support/zip-builder.ts';

const NUMBER = '900101-1234501';
const OTHER = '900101-1234502';
const SECTION = 'Contents/section0.xml';

function documentOf(...paragraphs: readonly Paragraph[]): HangulDocument {
  return { sections: [paragraphs] };
}

function read(document: HangulDocument, options: HwpxOptions = {}): Promise<CollectedDocument> {
  return collectDocument(extractHwpx, buildHwpx(document, options));
}

/** A section whose only paragraph holds this. */
function readParagraph(xml: string): Promise<CollectedDocument> {
  return read(documentOf([]), { parts: { [SECTION]: sectionXml([['@']]).replace('<hp:t>@</hp:t>', xml) } });
}

describe('HWPX', () => {
  it('a number stays whole over runs, bookmarks and drawings inside it', async () => {
    const { text, gaps } = await read(
      documentOf([
        '9001',
        { kind: 'bookmark', name: 'a' },
        '01',
        { kind: 'hyphen' },
        '123',
        { kind: 'textbox', paragraphs: [['칸']] },
        '4501',
      ]),
    );
    expect(text).toContain(NUMBER);
    expect(gaps).toEqual([]);
  });

  it('a highlight inside a text is nothing', async () => {
    const { text } = await readParagraph(
      '<hp:t>900101<hp:markpenBegin color="#FFFF00"/>-1234<hp:markpenEnd/>501<hp:tab width="1"/>끝</hp:t>',
    );
    expect(text).toBe(`${NUMBER} 끝\n`);
  });

  it('sections come in the order of the package document, and those that it does not list after them', async () => {
    const document: HangulDocument = { sections: [[['하나']], [['둘']], [['셋']]] };
    const { text } = await read(document, { order: [2, 0] });
    expect(text).toBe('셋\n하나\n둘\n');
  });

  it('a changed number reads as it is and as it was', async () => {
    const result = await readParagraph(
      '<hp:t>고객 900101-<hp:deleteBegin Id="1" TcId="1"/>1234502<hp:deleteEnd Id="1" TcId="1"/><hp:insertBegin Id="2" TcId="2"/>1234501<hp:insertEnd Id="2" TcId="2"/></hp:t>',
    );
    expect(result.placeOf(NUMBER)).toBe('section 1/paragraph 1');
    expect(result.placeOf(OTHER)).toBe('section 1/paragraph 1/deleted text');
  });

  it('cells stand where the table says, whatever comes before', async () => {
    const cell = (text: string, column: number): string =>
      `<hp:tc><hp:subList><hp:p><hp:run><hp:t>${text}</hp:t></hp:run></hp:p></hp:subList><hp:cellAddr colAddr="${column}" rowAddr="0"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>`;
    const result = await readParagraph(
      `<hp:tbl><hp:tr>${cell('성명', 0)}${cell('연락처', 3)}</hp:tr><hp:tr>${cell('010-0000-1111', 3)}</hp:tr></hp:tbl>`,
    );
    expect(result.records.map(({ fields }) => fields)).toContainEqual(['연락처=010-0000-1111']);
    expect(result.placeOf('010-0000-1111')).toBe('section 1/table 1!R2C4');
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
    const result = await read(documentOf([table]));
    expect(form).toBeDefined();
    expect(result.records.map(({ fields }) => fields)).toEqual([form?.fields]);
  });

  it('texts of form controls, overlays, word art, fields and memos are read', async () => {
    const result = await readParagraph(
      [
        '<hp:edit name="e"><hp:text>편집 900101-1234511</hp:text></hp:edit>',
        '<hp:comboBox><hp:listItem displayText="목록 900101-1234512" value="1"/></hp:comboBox>',
        '<hp:btn caption="단추 900101-1234513"/>',
        '<hp:compose composeText="겹침 900101-1234514"/>',
        '<hp:dutmal><hp:mainText>덧말 900101-1234515</hp:mainText></hp:dutmal>',
        '<hp:textart text="글맵시 900101-1234516"/>',
        '<hp:ctrl><hp:fieldBegin type="MEMO" name="필드 900101-1234517"><hp:parameters><hp:integerParam name="Number">1</hp:integerParam></hp:parameters></hp:fieldBegin></hp:ctrl>',
        '<hp:unknown note="모름 900101-1234518">모름 900101-1234519</hp:unknown>',
      ].join(''),
    );
    const numbers = Array.from({ length: 9 }, (_, index) => `900101-12345${11 + index}`);
    expect(numbers.map((number) => result.count(number))).toEqual(numbers.map(() => 1));
    expect(result.gaps).toEqual([]);
  });

  it('elements of another edition of the format are read', async () => {
    const xml = sectionXml([[NUMBER]]).replaceAll(
      'http://www.hancom.co.kr/hwpml/2011/',
      'http://www.owpml.org/owpml/2024/',
    );
    expect((await read(documentOf([]), { parts: { [SECTION]: xml } })).count(NUMBER)).toBe(1);
  });

  it('parts without a reader here are handed over, settings are read for values', async () => {
    const result = await read(documentOf(['본문']), {
      parts: {
        'Chart/chart1.xml': '<c:chartSpace xmlns:c="c"/>',
        'Custom/Bibliography.xml': '<b/>',
        'DocHistory/VersionLog0.xml': '<v/>',
        'Contents/memoExtended.xml': '<m/>',
        'Preview/PrvImage.png': 'x',
        'Contents/header.xml': `<h><trackChangeAuthor name="가나다"/><style name="바탕글"/><style name="${NUMBER}"/></h>`,
      },
    });
    expect(result.members.map(({ name }) => name)).toEqual([
      'Chart/chart1.xml',
      'Custom/Bibliography.xml',
      'DocHistory/VersionLog0.xml',
      'Contents/memoExtended.xml',
    ]);
    expect(['가나다', NUMBER, '바탕글'].map((text) => result.placeOf(text))).toEqual(['settings', 'settings', null]);
  });

  it('the package document names the properties, and their names are words of the format only', async () => {
    const result = await read({
      ...documentOf(['본문']),
      properties: { creator: '가나다', [`고객 ${OTHER}`]: NUMBER },
    });
    expect([result.placeOf('가나다'), result.placeOf(NUMBER)]).toEqual(['property/creator', 'property/custom']);
  });
});

describe('damaged HWPX', () => {
  it.each([0.3, 0.6, 0.95])('a file cut off at %d of its length is a gap and never clean', async (share) => {
    const whole = readSample('hwpx', 'table');
    const { gaps } = await collectDocument(extractHwpx, whole.subarray(0, Math.floor(whole.length * share)));
    expect(gaps).toEqual(['corrupt document']);
  });

  it('what stands before a broken element is read', async () => {
    const xml = sectionXml([[NUMBER]]).replace('</hs:sec>', '<hp:p><hp:run><hp:t>x</hp:wrong>');
    const result = await read(documentOf([]), { parts: { [SECTION]: xml } });
    expect([result.gaps, result.count(NUMBER)]).toEqual([['corrupt section 1'], 1]);
  });

  it('a table that is never closed is read', async () => {
    const xml = sectionXml([
      [
        tableOf([
          ['성명', '연락처'],
          ['가나다', '010-0000-1111'],
        ]),
      ],
    ]);
    const result = await read(documentOf([]), { parts: { [SECTION]: xml.slice(0, xml.indexOf('</hp:tbl>')) } });
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect(result.records.map(({ fields }) => fields)).toContainEqual(['성명=가나다', '연락처=010-0000-1111']);
  });

  it('a document type is refused', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "${NUMBER}">]>${sectionXml([['&a;']])}`;
    expect((await read(documentOf([]), { parts: { [SECTION]: xml } })).gaps).toEqual(['corrupt section 1']);
  });

  it('nesting too deep is the gap limit', async () => {
    const deep = '<hp:container>'.repeat(300) + '</hp:container>'.repeat(300);
    const result = await readParagraph(`<hp:t>${NUMBER}</hp:t>${deep}`);
    expect([result.gaps, result.count(NUMBER)]).toEqual([['limit section 1'], 1]);
  });

  it('a part that unpacks to too much is the gap limit, and the others are read', async () => {
    const result = await collectDocument(
      extractHwpx,
      buildHwpx(documentOf([NUMBER]), { parts: { 'BinData/big.txt': 'A'.repeat(2_000_000) } }),
      { maxMemberBytes: 1_000_000 },
    );
    expect([result.gaps, result.count(NUMBER)]).toEqual([['limit attachment'], 1]);
  });

  it('limits of the document are gaps', async () => {
    const bytes = buildHwpx(documentOf([NUMBER], [OTHER]));
    const chars = await collectDocument(extractHwpx, bytes, { maxDocumentChars: 20 });
    expect([chars.gaps, chars.count(NUMBER), chars.count(OTHER)]).toEqual([['limit document'], 1, 0]);
  });

  it('a part with a wrong checksum is a gap', async () => {
    const bytes = buildZip([
      { name: 'Contents/content.hpf', content: '<package/>' },
      { name: SECTION, content: sectionXml([[NUMBER]]), crc: 1 },
    ]);
    expect((await collectDocument(extractHwpx, bytes)).gaps).toEqual(['corrupt section 1']);
  });

  it('without a package document the sections are read by their names, without sections nothing is clean', async () => {
    const named = await collectDocument(extractHwpx, buildZip([{ name: SECTION, content: sectionXml([[NUMBER]]) }]));
    expect([named.gaps, named.count(NUMBER)]).toEqual([['corrupt package list'], 1]);
    const empty = await collectDocument(extractHwpx, buildZip([{ name: 'mimetype', content: 'application/hwp+zip' }]));
    expect(empty.gaps).toEqual(['corrupt package list', 'corrupt section 1']);
  });

  it('bytes that belong to no part are a gap', async () => {
    const bytes = Buffer.concat([Buffer.from(`앞에 ${NUMBER}`), buildHwpx(documentOf(['본문']))]);
    const { gaps } = await collectDocument(extractHwpx, new Uint8Array(bytes));
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('only the parts that the manifest declares encrypted are left out', async () => {
    const manifest =
      '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><odf:file-entry full-path="Contents/section1.xml"><odf:encryption-data/></odf:file-entry></odf:manifest>';
    const result = await read(
      { sections: [[[NUMBER]], [[OTHER]]] },
      { parts: { 'META-INF/manifest.xml': manifest, 'Contents/section1.xml': Buffer.alloc(64, 0xa5) } },
    );
    expect([result.gaps, result.count(NUMBER)]).toEqual([['encrypted document'], 1]);
  });
});
