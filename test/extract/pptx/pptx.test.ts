import { describe, expect, it } from '@jest/globals';
import { extractPptx } from '../../../src/extract/pptx/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildPptx, relationships, shape, slidePart } from '../../support/office-builder.ts';
import type { ZipPart } from '../../support/zip-builder.ts';

const read = (
  shown: readonly string[],
  slides: Readonly<Record<string, string>>,
  parts: readonly ZipPart[] = [],
): Promise<CollectedDocument> => collectDocument(extractPptx, buildPptx(shown, slides, parts));

const cell = (text: string, attributes = ''): string =>
  `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
const table = (...rows: readonly string[]): string =>
  `<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${rows.map((row) => `<a:tr>${row}</a:tr>`).join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;

describe('slides of a PPTX', () => {
  it('numbers them by the show, not by their files', async () => {
    const found = await read(['slide2', 'slide1'], {
      slide1: slidePart(shape('둘째 장')),
      slide2: slidePart(shape('첫째 장')),
    });
    expect(found.text).toBe('첫째 장\n둘째 장\n');
    expect([found.placeOf('첫째'), found.placeOf('둘째')]).toEqual(['page 1', 'page 2']);
    expect(found.covered).toEqual({ pages: 2 });
  });

  it('tells hidden slides with their notes, and slides that no show has', async () => {
    const found = await read(
      ['slide1'],
      { slide1: slidePart(shape('숨긴 장'), 'show="0"'), slide9: slidePart(shape('빠진 장')) },
      [
        {
          name: 'ppt/slides/_rels/slide1.xml.rels',
          content: relationships(['n', 'notesSlide', '../notesSlides/n.xml']),
        },
        { name: 'ppt/notesSlides/n.xml', content: slidePart(shape('노트')).replaceAll('p:sld', 'p:notes') },
      ],
    );
    expect(found.placeOf('숨긴 장')).toBe('page 1 hidden slide');
    expect(found.placeOf('노트')).toBe('page 1 hidden slide/notes');
    expect(found.placeOf('빠진 장')).toBe('hidden slide');
  });

  it('joins runs of a paragraph, keeps a shape one unit and a slide one record', async () => {
    const runs =
      '<p:sp><p:txBody><a:p><a:r><a:t>900101-</a:t></a:r><a:r><a:t>1234568</a:t></a:r><a:br/><a:r><a:t>끝</a:t></a:r></a:p></p:txBody></p:sp>';
    const found = await read(['slide1'], { slide1: slidePart(`<p:grpSp>${shape('성명', '가나다')}</p:grpSp>${runs}`) });
    expect(found.records).toEqual([{ form: 'prose', text: '성명\n가나다\n900101-1234568\n끝\n', fields: [] }]);
  });

  it('keeps a slide of many words one record', async () => {
    const found = await read(['slide1'], { slide1: slidePart(shape('글'.repeat(500)) + shape('글'.repeat(500))) });
    expect(found.records).toHaveLength(1);
  });

  it('does not join slides into one record', async () => {
    const found = await read(['slide1', 'slide2'], {
      slide1: slidePart(shape('하나')),
      slide2: slidePart(shape('둘')),
    });
    expect(found.records.map(({ text }) => text)).toEqual(['하나\n', '둘\n']);
  });

  it('reads tables with merged cells as records', async () => {
    const found = await read(['slide1'], {
      slide1: slidePart(
        table(
          cell('성명') + cell('주민등록번호') + cell('대출잔액'),
          cell('가나다', 'rowSpan="2"') + cell('900101-1234568') + cell('1,000,000'),
          cell('', 'vMerge="1"') + cell('900101-1234501', 'gridSpan="2"') + cell('', 'hMerge="1"'),
        ),
      ),
    });
    expect(found.records).toContainEqual(
      expect.objectContaining({
        fields: ['성명=가나다', '주민등록번호=900101-1234568', '대출잔액=1,000,000', '주민등록번호=900101-1234501'],
      }),
    );
    expect(found.placeOf('900101-1234501')).toBe('table 1!R3C2');
  });

  it('reads alt text, and drawings that are written twice, once', async () => {
    const picture =
      '<p:pic><p:nvPicPr><p:cNvPr id="4" name="그림 1" descr="신분증 900101-1234501"/></p:nvPicPr></p:pic>';
    const twice = `<mc:AlternateContent><mc:Choice>${shape('수식 글')}</mc:Choice><mc:Fallback>${shape('수식 글')}</mc:Fallback></mc:AlternateContent>`;
    const found = await read(['slide1'], { slide1: slidePart(picture + twice) });
    expect(found.placeOf('900101-1234501')).toBe('page 1 alt text');
    expect(found.count('수식 글')).toBe(1);
  });

  it('reads comments of both kinds, charts and diagrams on the slide they belong to', async () => {
    const found = await read(['slide1', 'slide2'], { slide1: slidePart(''), slide2: slidePart('') }, [
      {
        name: 'ppt/slides/_rels/slide2.xml.rels',
        content: relationships(
          ['c', 'comments', '../comments/c.xml'],
          ['m', 'comments', '../comments/modern.xml'],
          ['d', 'diagramData', '../diagrams/data1.xml'],
          ['x', 'chart', '../charts/chart1.xml'],
        ),
      },
      {
        name: 'ppt/comments/c.xml',
        content: '<p:cmLst xmlns:p="p"><p:cm authorId="0"><p:text>옛 메모</p:text></p:cm></p:cmLst>',
      },
      {
        name: 'ppt/comments/modern.xml',
        content:
          '<q:cmLst xmlns:q="q" xmlns:a="a"><q:cm><q:replyLst><q:reply><q:txBody><a:p><a:r><a:t>답글</a:t></a:r></a:p></q:txBody></q:reply></q:replyLst><q:txBody><a:p><a:r><a:t>새 메모</a:t></a:r></a:p></q:txBody></q:cm></q:cmLst>',
      },
      {
        name: 'ppt/commentAuthors.xml',
        content: '<p:cmAuthorLst xmlns:p="p"><p:cmAuthor name="Kim Reviewer"/></p:cmAuthorLst>',
      },
      {
        name: 'ppt/diagrams/data1.xml',
        content: '<d:dataModel xmlns:d="d" xmlns:a="a"><a:p><a:t>조직도</a:t></a:p></d:dataModel>',
      },
      {
        name: 'ppt/charts/chart1.xml',
        content: '<c:chartSpace xmlns:c="c" xmlns:a="a"><a:p><a:t>잔액 추이</a:t></a:p></c:chartSpace>',
      },
    ]);
    expect(found.placeOf('옛 메모')).toBe('page 2 comment 1');
    expect(found.placeOf('새 메모')).toBe('page 2 comment 1');
    expect(found.placeOf('답글')).toBe('page 2 comment 1');
    expect(found.placeOf('Kim Reviewer')).toBe('comment author/author');
    expect(found.placeOf('조직도')).toBe('page 2 diagram');
    expect(found.placeOf('잔액 추이')).toBe('page 2 chart');
  });
});

describe('a PPTX that cannot be read whole', () => {
  it('names slides that are missing or damaged, and reads the others', async () => {
    const found = await read(['slide1', 'slide2', 'slide3'], {
      slide1: slidePart(shape('하나')).slice(0, -30),
      slide3: slidePart(shape('셋')),
    });
    expect(found.gaps).toEqual(['corrupt slide 1', 'corrupt slide 2']);
    expect([found.placeOf('하나'), found.placeOf('셋')]).toEqual(['page 1', 'page 3']);
  });

  it('is corrupt when cut or without its presentation', async () => {
    const sample = readSample('pptx', 'everything');
    const cut = await collectDocument(extractPptx, sample.subarray(0, sample.length >> 1));
    expect(cut.gaps).toEqual(['corrupt document']);
    const headless = await collectDocument(extractPptx, buildPptx([], { slide1: slidePart(shape('홀로')) }));
    expect(headless.placeOf('홀로')).toBe('hidden slide');
  });

  it('keeps the limits', async () => {
    const bytes = buildPptx(['slide1', 'slide2'], { slide1: slidePart(shape('하나')), slide2: slidePart(shape('둘')) });
    const pages = await collectDocument(extractPptx, bytes, { maxPages: 1 });
    expect(pages.gaps).toEqual(['limit slide 2']);
    expect(pages.text).toBe('하나\n');
    expect((await collectDocument(extractPptx, bytes, { maxDocumentChars: 1 })).gaps).toEqual(['limit document']);
    expect((await collectDocument(extractPptx, bytes)).gaps).toEqual([]);
  });
});
