import { describe, expect, it } from '@jest/globals';
import { extractDocx } from '../../../src/extract/docx/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildDocx, relationships, wordPart } from '../../support/office-builder.ts';
import { buildZip, type ZipPart } from '../../support/zip-builder.ts';

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...content: readonly string[]): string => `<w:p>${content.join('')}</w:p>`;
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

const read = (body: string, parts: readonly ZipPart[] = []): Promise<CollectedDocument> =>
  collectDocument(extractDocx, buildDocx(body, parts));

describe('text of a DOCX', () => {
  it('joins a number over runs, bookmarks, proofing marks and fields', async () => {
    const { text } = await read(
      paragraph(
        run('900101'),
        '<w:bookmarkStart w:id="1" w:name="_Toc1"/>',
        '<w:proofErr w:type="spellStart"/>',
        '<w:r><w:noBreakHyphen/></w:r>',
        '<w:hyperlink>',
        run('1234'),
        '</w:hyperlink><w:smartTag>',
        run('568'),
        '</w:smartTag>',
      ),
    );
    expect(text).toBe('900101-1234568\n');
  });

  it('reads the strict namespace alike', async () => {
    const bytes = buildDocx(paragraph(run('가나다')), [], 'http://purl.oclc.org/ooxml/wordprocessingml/main');
    expect((await collectDocument(extractDocx, bytes)).text).toBe('가나다\n');
  });

  it('keeps what a tracked change took out of a number, with the rest of it', async () => {
    const found = await read(
      paragraph(
        run('번호 900101-12345'),
        '<w:del w:author="검토자"><w:r><w:delText>67</w:delText></w:r></w:del>',
        '<w:ins w:author="검토자">',
        run('99'),
        '</w:ins>',
        run(' 확인'),
      ),
    );
    expect(found.placeOf('번호 900101-1234599 확인')).toBe('paragraph 1');
    expect(found.placeOf('900101-1234567')).toBe('paragraph 1/deleted text');
    expect(found.count('검토자')).toBe(1);
  });

  it('takes moved text once as deleted and once where it stands', async () => {
    const found = await read(
      paragraph(`<w:moveFrom>${run('옮긴 글')}</w:moveFrom>`) + paragraph(`<w:moveTo>${run('옮긴 글')}</w:moveTo>`),
    );
    expect(found.placeOf('옮긴 글')).toBe('paragraph 1/deleted text');
    expect(found.text).toBe('옮긴 글\n옮긴 글\n');
  });

  it('tells hidden text, unless the switch is off', async () => {
    const hidden = await read(paragraph(run('보임 '), run('숨김', '<w:vanish/>')));
    expect(hidden.placeOf('숨김')).toBe('paragraph 1/hidden text');
    const shown = await read(paragraph(run('보임 '), run('숨김', '<w:vanish w:val="0"/>')));
    expect(shown.placeOf('숨김')).toBe('paragraph 1');
  });

  it('reads what a field asks for, but not page numbers', async () => {
    const field = (code: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const found = await read(
      paragraph(field(' PAGE \\* MERGEFORMAT '), field(' INCLUDETEXT "D:\\\\고객\\\\명단.docx" ')) +
        paragraph('<w:fldSimple w:instr="DOCPROPERTY 고객번호"/>'),
    );
    expect(found.text).not.toContain('MERGEFORMAT');
    expect(found.placeOf('명단.docx')).toBe('paragraph 1/field code');
    expect(found.placeOf('고객번호')).toBe('paragraph 2/field code');
  });

  it('takes a text box once though it is written twice', async () => {
    const box = (text: string): string => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
    const alternate = (fallback: string): string =>
      paragraph(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('상자 900101-1234568')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${fallback}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        run('둘레 글'),
      );
    const same = await read(alternate(box('상자 900101-1234568')));
    expect(same.count('900101-1234568')).toBe(1);
    expect(same.placeOf('900101-1234568')).toBe('textbox');
    expect(same.placeOf('둘레 글')).toBe('paragraph 1');
    // A fallback that says something else is read: some programs show it.
    const other = await read(alternate(box('다른 900101-1234501')));
    expect(other.placeOf('900101-1234501')).toBe('textbox');
  });

  it('takes the fallback when the choice says nothing, and text of both inside a paragraph once', async () => {
    const inline = (choice: string, fallback: string): string =>
      paragraph(
        run('앞'),
        `<w:r><mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r>`,
        run('뒤'),
      );
    expect((await read(inline('', '<w:t>대신</w:t>'))).text).toBe('앞대신뒤\n');
    expect((await read(inline('<w:t>같음</w:t>', '<w:t>같음</w:t>'))).text).toBe('앞같음뒤\n');
    const differing = await read(inline('<w:t>하나</w:t>', '<w:t>둘</w:t>'));
    expect(differing.text).toBe('앞하나뒤\n둘\n');
    expect(differing.placeOf('둘')).toBe('paragraph 1/alternate text');
  });

  it('reads alt text, form fields and controls', async () => {
    const found = await read(
      paragraph(
        '<w:r><w:drawing><wp:docPr id="1" name="그림 1" descr="신분증 900101-1234501"/></w:drawing></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="기본 900101-1234502"/></w:textInput></w:ffData></w:fldChar></w:r>',
      ) +
        `<w:sdt><w:sdtPr><w:alias w:val="주민등록번호 칸"/><w:dropDownList><w:listItem w:displayText="가나다" w:value="900101-1234503"/></w:dropDownList></w:sdtPr><w:sdtContent>${paragraph(run('선택'))}</w:sdtContent></w:sdt>`,
    );
    expect(found.placeOf('900101-1234501')).toBe('paragraph 1/alt text');
    expect(found.text).not.toContain('그림 1');
    expect(found.text).toMatch(/기본 900101-1234502\n/);
    expect(found.text).toContain('주민등록번호 칸');
    expect(found.text).toContain('900101-1234503');
    expect(found.placeOf('선택')).toBe('paragraph 2');
  });
});

describe('tables of a DOCX', () => {
  it('keeps merged cells in their columns', async () => {
    const found = await read(
      `<w:tbl><w:tblPr><w:tblDescription w:val="대출 명세"/></w:tblPr>${row(cell('성명'), cell('주민등록번호'), cell('대출잔액'))}${row(
        cell('가나다', '<w:vMerge w:val="restart"/>'),
        cell('900101-1234568'),
        cell('1,000,000'),
      )}${row(cell('', '<w:vMerge/>'), cell('900101-1234501', '<w:gridSpan w:val="2"/>'))}</w:tbl>`,
    );
    expect(found.records).toContainEqual(
      expect.objectContaining({
        form: 'fields',
        fields: ['성명=가나다', '주민등록번호=900101-1234568', '대출잔액=1,000,000', '주민등록번호=900101-1234501'],
      }),
    );
    expect(found.placeOf('900101-1234501')).toBe('table 1!R3C2');
    expect(found.placeOf('대출 명세')).toBe('table 1/alt text');
  });

  it('counts the columns that a wide cell takes', async () => {
    const { records } = await read(
      `<w:tbl>${row(cell('성명'), cell('직업'), cell('주민등록번호'))}${row(cell('가나다', '<w:gridSpan w:val="2"/>'), cell('900101-1234568'))}</w:tbl>`,
    );
    expect(records).toContainEqual(expect.objectContaining({ fields: ['성명=가나다', '주민등록번호=900101-1234568'] }));
  });

  it('leaves columns free before a row', async () => {
    const { records } = await read(
      `<w:tbl>${row(cell('성명'), cell('주민등록번호'))}<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('900101-1234568')}</w:tr></w:tbl>`,
    );
    expect(records).toContainEqual(expect.objectContaining({ fields: ['주민등록번호=900101-1234568'] }));
  });

  it('reads deleted rows, and text that a merged cell hides', async () => {
    const found = await read(
      `<w:tbl>${row(cell('성명'), cell('주민등록번호'))}<w:tr><w:trPr><w:del w:author="검토자"/></w:trPr><w:tc>${paragraph(
        '<w:del><w:r><w:delText>900101-1234501</w:delText></w:r></w:del>',
      )}</w:tc></w:tr>${row(cell('가나다', '<w:vMerge w:val="restart"/>'), cell('1'))}${row(cell('900101-1234502', '<w:vMerge/>'), cell('2'))}</w:tbl>${paragraph(run('뒤'))}`,
    );
    expect(found.placeOf('900101-1234501')).toBe('table 1/deleted text!R2C1');
    expect(found.placeOf('900101-1234502')).toBe('table 1!R4C1');
    expect(found.placeOf('뒤')).toBe('paragraph 1');
  });

  it('reads a table in a header and a text box in a cell', async () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${paragraph(run('상자 글'))}</w:txbxContent></v:textbox></w:pict></w:r>`;
    const found = await read(`<w:tbl>${row(`<w:tc>${paragraph(run('칸'), box)}</w:tc>`, cell('옆'))}</w:tbl>`, [
      { name: 'word/header1.xml', content: wordPart('hdr', `<w:tbl>${row(cell('머리칸'), cell('값'))}</w:tbl>`) },
    ]);
    expect(found.placeOf('상자 글')).toBe('textbox');
    expect(found.placeOf('칸')).toBe('table 1!R1C1');
    expect(found.placeOf('머리칸')).toBe('header/table 1!R1C1');
  });
});

describe('parts of a DOCX', () => {
  it('finds the document by its relationship and reads parts that nothing points to', async () => {
    const bytes = buildZip([
      { name: '_rels/.rels', content: relationships(['r1', 'officeDocument', '/other/main.xml']) },
      { name: 'word/document.xml', content: wordPart('document', `<w:body>${paragraph(run('미끼'))}</w:body>`) },
      { name: 'other/main.xml', content: wordPart('document', `<w:body>${paragraph(run('본문'))}</w:body>`) },
    ]);
    const found = await collectDocument(extractDocx, bytes);
    expect(found.text).toBe('본문\n미끼\n');
    expect(found.gaps).toEqual([]);
  });

  it('reads glossary, charts, diagrams, settings and links', async () => {
    const chart =
      '<c:chartSpace xmlns:c="urn:c" xmlns:a="urn:a"><c:title><a:p><a:r><a:t>잔액 현황</a:t></a:r></a:p></c:title><c:ser><c:tx><c:strCache><c:pt idx="0"><c:v>대출잔액</c:v></c:pt></c:strCache></c:tx><c:cat><c:strCache><c:pt idx="0"><c:v>가나다</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0"><c:v>12000000</c:v></c:pt></c:numCache></c:val></c:ser></c:chartSpace>';
    const diagram = (root: string): string =>
      `<d:${root} xmlns:d="urn:d" xmlns:a="urn:a"><d:pt><a:p><a:r><a:t>조직 900101-</a:t></a:r><a:r><a:t>1234501</a:t></a:r></a:p></d:pt></d:${root}>`;
    const found = await read(paragraph(run('본문')), [
      { name: 'word/glossary/document.xml', content: wordPart('glossaryDocument', paragraph(run('상용구'))) },
      { name: 'word/charts/chart1.xml', content: chart },
      { name: 'word/diagrams/data1.xml', content: diagram('dataModel') },
      { name: 'word/diagrams/drawing1.xml', content: diagram('drawing') },
      {
        name: 'word/settings.xml',
        content: wordPart('settings', '<w:docVars><w:docVar w:name="id" w:val="900101-1234502"/></w:docVars>'),
      },
      {
        name: 'word/_rels/document.xml.rels',
        content: relationships(['h1', 'hyperlink', 'mailto:kim@example.com'], ['h2', 'theme', 'theme/theme1.xml']),
      },
    ]);
    expect(found.placeOf('상용구')).toBe('glossary/paragraph 1');
    expect(found.placeOf('잔액 현황')).toBe('chart');
    expect(found.records).toContainEqual(expect.objectContaining({ fields: ['=가나다', '대출잔액=12000000'] }));
    expect(found.count('조직 900101-1234501')).toBe(1);
    expect(found.placeOf('900101-1234502')).toBe('part/attribute');
    expect(found.placeOf('mailto:kim@example.com')).toBe('link');
    expect(found.text).not.toContain('theme1');
  });

  it('hands on images, altChunks, custom XML and files nobody knows', async () => {
    const found = await read('', [
      { name: 'word/media/image1.png', content: 'png' },
      { name: 'word/afchunk1.html', content: '<html/>' },
      { name: 'customXml/item1.xml', content: '<고객><성명>가나다</성명></고객>' },
      { name: 'word/secret.dat', content: '900101-1234501' },
      { name: 'word/fonts/font1.odttf', content: 'font' },
      { name: 'docProps/thumbnail.jpeg', content: 'jpeg' },
    ]);
    expect(found.members.map(({ name }) => name)).toEqual(['image1.png', 'afchunk1.html', 'item1.xml', 'secret.dat']);
    expect(found.gaps).toEqual([]);
  });

  it('says that macros could not be read', async () => {
    const found = await read('', [{ name: 'word/vbaProject.bin', content: 'not a macro project' }]);
    expect(found.gaps).toEqual(['unsupported macro in document']);
  });

  it('reads remarks of the archive and comments in XML', async () => {
    const found = await read(`${paragraph(run('본문'))}<!-- 900101-1234501 -->`);
    expect(found.placeOf('900101-1234501')).toBe('remark');
  });
});

describe('a DOCX that cannot be read whole', () => {
  const sample = readSample('docx', 'everything');

  it('is corrupt when cut anywhere', async () => {
    for (const share of [0, 0.2, 0.6, 0.99]) {
      const found = await collectDocument(extractDocx, sample.subarray(0, Math.floor(sample.length * share)));
      expect(found.gaps).toEqual(['corrupt document']);
    }
  });

  it('hands on what stands before the damage of a part', async () => {
    const bytes = buildZip([
      { name: 'word/document.xml', content: '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>가나다 900101-1234568' },
    ]);
    const found = await collectDocument(extractDocx, bytes);
    expect(found.gaps).toEqual(['corrupt document']);
    expect(found.placeOf('900101-1234568')).toBe('paragraph 1');
  });

  it('refuses a DOCTYPE, a wrong checksum, an encrypted part and a package without a document', async () => {
    const withDoctype = buildZip([
      { name: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' },
    ]);
    expect((await collectDocument(extractDocx, withDoctype)).gaps).toEqual(['corrupt document']);
    const damaged = await read(paragraph(run('본문')), [
      { name: 'word/header1.xml', content: wordPart('hdr', paragraph(run('머리'))), crc: 1 },
    ]);
    expect(damaged.gaps).toEqual(['corrupt part of document']);
    expect(damaged.text).toBe('본문\n');
    const locked = buildZip([{ name: 'word/document.xml', content: 'noise', flags: 1, isDeflated: true }]);
    expect((await collectDocument(extractDocx, locked)).gaps).toEqual(['encrypted document']);
    const empty = buildZip([{ name: '[Content_Types].xml', content: '<Types/>' }]);
    expect((await collectDocument(extractDocx, empty)).gaps).toEqual(['corrupt document']);
  });

  it('keeps the limits', async () => {
    const body = paragraph(run('가나다')).repeat(200);
    const limited = (limits: object): Promise<CollectedDocument> =>
      collectDocument(extractDocx, buildDocx(`${body}<w:tbl>${row(cell('하나'), cell('둘'))}</w:tbl>`), limits);
    expect((await limited({ maxDocumentChars: 100 })).gaps).toEqual(['limit document']);
    expect((await limited({ maxDocumentChars: 100 })).count('가나다')).toBe(33);
    expect((await limited({ maxCells: 1 })).gaps).toEqual(['limit document']);
    expect((await limited({ maxMemberBytes: 100 })).gaps).toContain('limit document');
    expect((await limited({ maxMembers: 1 })).gaps).toEqual(['limit document']);
    expect((await limited({ maxNesting: 3 })).gaps).toEqual(['limit document']);
    expect((await limited({})).gaps).toEqual([]);
  });

  it('says that bytes stand outside the package', async () => {
    const bytes = new Uint8Array(Buffer.concat([sample, Buffer.from('900101-1234501')]));
    const found = await collectDocument(extractDocx, bytes);
    expect(found.gaps).toEqual(['partial-content document']);
    expect(found.placeOf('900101-1234568')).toBe('table 1!R2C2');
  });
});
