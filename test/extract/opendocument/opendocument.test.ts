import { describe, expect, it } from '@jest/globals';
import { extractOdp, extractOdt } from '../../../src/extract/opendocument/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildOdt } from '../../support/office-builder.ts';
import type { ZipPart } from '../../support/zip-builder.ts';

const read = (body: string, styles = '', parts: readonly ZipPart[] = []): Promise<CollectedDocument> =>
  collectDocument(extractOdt, buildOdt(body, styles, parts));

const change = (id: string, kind: string, content = ''): string =>
  `<text:changed-region xml:id="${id}" text:id="${id}"><text:${kind}>${content}</text:${kind}></text:changed-region>`;

describe('text of an ODT', () => {
  it('joins spans, counts blanks, and leaves citations out of the sentence', async () => {
    const found = await read(
      '<text:p>900101<text:span>-12</text:span><text:bookmark text:name="b"/>34568<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>각주</text:p></text:note-body></text:note><text:s text:c="3"/>끝</text:p>',
    );
    expect(found.placeOf('900101-1234568   끝')).toBe('paragraph 1');
    expect(found.placeOf('각주')).toBe('footnote 1');
  });

  it('puts deleted text back where it stood, without what came instead', async () => {
    const found = await read(
      `<text:tracked-changes>${change('d', 'deletion', '<text:p>4567</text:p>')}${change('i', 'insertion')}${change('lost', 'deletion', '<text:p>잃은 글</text:p>')}</text:tracked-changes><text:p>900101-123<text:change text:change-id="d"/><text:change-start text:change-id="i"/>9999<text:change-end text:change-id="i"/> 확인</text:p>`,
    );
    expect(found.placeOf('900101-1239999 확인')).toBe('paragraph 1');
    expect(found.placeOf('900101-1234567\n')).toBe('paragraph 1/deleted text');
    expect(found.placeOf('잃은 글')).toBe('deleted text');
  });

  it('tells what styles and sections hide', async () => {
    const styles =
      '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties/></style:style>';
    const found = await read(
      '<text:p>보임 <text:span text:style-name="T1">숨김</text:span><text:span text:style-name="T2">밝음</text:span></text:p><text:section text:display="none"><text:p>숨긴 절</text:p></text:section><text:p><text:hidden-text text:string-value="숨긴 값"/></text:p>',
      styles,
    );
    expect(found.placeOf('숨김')).toBe('paragraph 1/hidden text');
    expect(found.placeOf('밝음')).toBe('paragraph 1');
    expect(found.placeOf('숨긴 절')).toBe('paragraph 2/hidden text');
    expect(found.placeOf('숨긴 값')).toBe('paragraph 3/attribute');
  });

  it('reads form controls, links and descriptions', async () => {
    const found = await read(
      '<office:forms><form:form><form:text form:current-value="900101-1234501" form:name="칸"/></form:form></office:forms><text:p><text:a xlink:href="https://example.com/900101-1234502">여기</text:a><text:a xlink:href="#목차">안</text:a></text:p>',
    );
    expect(found.placeOf('900101-1234501')).toBe('attribute');
    expect(found.placeOf('900101-1234502')).toBe('paragraph 1/link');
    expect(found.text).not.toContain('목차');
  });

  it('keeps columns over repeated and covered cells', async () => {
    const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const found = await read(
      `<table:table><table:table-row>${cell('성명')}${cell('주소')}${cell('직업')}${cell('주민등록번호')}</table:table-row><table:table-row>${cell('가나다')}<table:table-cell table:number-columns-repeated="2"/>${cell('900101-1234568')}</table:table-row></table:table>`,
    );
    expect(found.records).toContainEqual(
      expect.objectContaining({ fields: ['성명=가나다', '주민등록번호=900101-1234568'] }),
    );
    expect(found.placeOf('900101-1234568')).toBe('table 1!R2C4');
  });
});

describe('parts of an ODT', () => {
  it('hands on pictures, scripts and foreign objects, reads macros', async () => {
    const found = await read('<text:p>글</text:p>', '', [
      { name: 'Pictures/1.png', content: 'png' },
      { name: 'Object 1', content: 'foreign' },
      { name: 'ObjectReplacements/Object 1', content: 'rendering' },
      {
        name: 'Basic/Standard/Module1.xml',
        content: '<script:module xmlns:script="s">Const 번호 = "900101-1234501"</script:module>',
      },
      { name: 'Scripts/python/run.py', content: 'print(1)' },
      { name: 'Thumbnails/thumbnail.png', content: 'png' },
      { name: 'settings.xml', content: '<office:document-settings xmlns:office="o"/>' },
    ]);
    expect(found.members.map(({ name }) => name)).toEqual(['1.png', 'Object 1', 'run.py']);
    expect(found.placeOf('900101-1234501')).toBe('macro');
    expect(found.gaps).toEqual([]);
  });

  it('does not take anything for the picture of a table', async () => {
    const parts = [
      { name: 'Pictures/TablePreview1.svm', content: 'VCLMTF' },
      { name: 'Pictures/TablePreview2.svm', content: '900101-1234501' },
    ];
    const found = await collectDocument(extractOdp, buildOdt('', '', parts));
    expect(found.members.map(({ name }) => name)).toEqual(['TablePreview2.svm']);
  });
});

describe('an OpenDocument file that cannot be read', () => {
  it('is encrypted as its manifest says', async () => {
    // A workbook that LibreOffice saved with a password: the package is the same.
    const found = await collectDocument(extractOdt, readSample('ods', 'encrypted'));
    expect(found.gaps).toEqual(['encrypted document']);
    expect(found.text).toBe('');
  });

  it('is corrupt when cut, damaged or without content', async () => {
    for (const [format, extract] of [
      ['odt', extractOdt],
      ['odp', extractOdp],
    ] as const) {
      const sample = readSample(format, 'everything');
      const cut = await collectDocument(extract, sample.subarray(0, sample.length >> 1));
      expect(cut.gaps).toEqual(['corrupt document']);
    }
    const broken = await read('<text:p>앞 글</text:p><text:p>');
    expect(broken.gaps).toEqual(['corrupt document']);
    expect(broken.placeOf('앞 글')).toBe('paragraph 1');
  });

  it('keeps the limits', async () => {
    const sample = readSample('odp', 'everything');
    const found = await collectDocument(extractOdp, sample, { maxPages: 1 });
    expect(found.gaps).toEqual(['limit document']);
    expect(found.placeOf('900101-1234568')).toBe('table 1!R2C2');
    expect((await collectDocument(extractOdt, readSample('odt', 'everything'), { maxDocumentChars: 50 })).gaps).toEqual(
      ['limit document'],
    );
  });
});
