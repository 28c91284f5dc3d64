import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_LIMITS } from '../../../src/extract/contract.ts';
import type { GridRow } from '../../../src/extract/grid/cell.ts';
import { GridReader } from '../../../src/extract/grid/grid-reader.ts';
import { PassageBuilder } from '../../../src/extract/passage-builder.ts';
import { NOWHERE } from '../../../src/model/location.ts';
import { collectDocument, type DocumentRecord } from '../../support/collect-document.ts';

type Value = string | number | null;

/** Rows of cells; null is an empty cell, an empty list an empty row. */
function gridRows(values: readonly (readonly Value[])[]): GridRow[] {
  let isAfterGap = false;
  return values.flatMap((row, index) => {
    if (row.length === 0) {
      isAfterGap = true;
      return [];
    }
    const cells = row.flatMap((value, column) =>
      value === null
        ? []
        : [
            {
              text: String(value),
              firstColumn: column,
              lastColumn: column,
              lastRow: index,
              isText: typeof value === 'string',
              location: NOWHERE,
            },
          ],
    );
    const made: GridRow = { index, cells, notes: [], isAfterGap };
    isAfterGap = false;
    return [made];
  });
}

async function recordsOf(values: readonly (readonly Value[])[]): Promise<readonly DocumentRecord[]> {
  const read = await collectDocument((_bytes, sink, limits) => {
    const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    const grid = new GridReader(builder, DEFAULT_EXTRACT_LIMITS);
    for (const row of gridRows(values)) grid.push(row);
    grid.end();
    builder.flush();
    return Promise.resolve();
  }, new Uint8Array());
  return read.records;
}

async function fieldsOf(values: readonly (readonly Value[])[]): Promise<(readonly string[])[]> {
  return (await recordsOf(values)).filter((record) => record.form === 'fields').map((record) => record.fields);
}

describe('a table', () => {
  it('takes its headings from below a title, when title rows stand above', async () => {
    const values = [['고객 명부'], ['2026년 3월'], [], ['성명', '주민등록번호'], ['가나다', '900101-1234561']];
    expect(await fieldsOf(values)).toEqual([['성명=가나다', '주민등록번호=900101-1234561']]);
  });

  it('takes new headings, when another table stands right below it', async () => {
    const values = [
      ['성명', '주민등록번호'],
      ['가나다', '900101-1234561'],
      ['토큰', '신용점수'],
      ['T-1', 812],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '주민등록번호=900101-1234561'],
      ['토큰=T-1', '신용점수=812'],
    ]);
  });

  it('takes headings of which it knows one, when figures stand below the others', async () => {
    const values = [
      ['성명', '등록 앞 여섯', '등록 뒤 일곱'],
      ['가나다', 900101, 1234567],
    ];
    expect(await fieldsOf(values)).toEqual([['성명=가나다', '등록 앞 여섯=900101', '등록 뒤 일곱=1234567']]);
  });

  it('takes two headings of which it knows one, when figures of one length stand in two rows', async () => {
    const values = [
      ['성명', '가입 앞'],
      ['가나다', 900101],
      ['라마바', 910101],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '가입 앞=900101'],
      ['성명=라마바', '가입 앞=910101'],
    ]);
  });

  it('knows the parts of a number for labels', async () => {
    const values = [
      ['성명', '가나다'],
      ['외국인등록번호 앞', 900101],
      ['외국인등록번호 뒤 7자리', 5234567],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '외국인등록번호 앞=900101', '외국인등록번호 뒤 7자리=5234567'],
    ]);
  });

  it('goes on, when an empty row stands between its rows', async () => {
    const values = [['성명', '잔액'], ['가나다', 1000], [], ['라마바', 2000]];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '잔액=1000'],
      ['성명=라마바', '잔액=2000'],
    ]);
  });

  it('ends, when a remark stands after an empty row', async () => {
    const records = await recordsOf([['성명', '잔액'], ['가나다', 1000], [], ['위 내용은 대외비입니다']]);
    expect(records.at(-1)?.form).toBe('prose');
  });

  it('has one column, when one known word stands over numbers', async () => {
    const values = [['주민등록번호'], ['900101-1234561'], ['900101-1234562']];
    expect(await fieldsOf(values)).toEqual([['주민등록번호=900101-1234561'], ['주민등록번호=900101-1234562']]);
  });

  it('has no headings, when the first row is data already', async () => {
    const values = [
      ['가나다', '900101-1234561'],
      ['라마바', '900101-1234562'],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['=가나다', '=900101-1234561'],
      ['=라마바', '=900101-1234562'],
    ]);
  });

  it('takes words that nobody knows for headings, when they stand over data', async () => {
    const values = [
      ['찰나', '호봉'],
      ['가', 11111],
    ];
    expect(await fieldsOf(values)).toEqual([['찰나=가', '호봉=11111']]);
  });
});

describe('a form', () => {
  it('is one record with the label to the left as heading, when labels and values alternate', async () => {
    const values = [
      ['성명', '가나다', '주민등록번호', '900101-1234561'],
      ['연락처', '010-0000-0000', '대출잔액', 5000000],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '주민등록번호=900101-1234561', '연락처=010-0000-0000', '대출잔액=5000000'],
    ]);
  });

  it('is one record, when labels stand below each other', async () => {
    const values = [['성명', '가나다'], ['주민등록번호', '900101-1234561'], [], ['대출잔액', 5000000]];
    expect(await fieldsOf(values)).toEqual([['성명=가나다', '주민등록번호=900101-1234561', '대출잔액=5000000']]);
  });

  it('begins anew, when a label comes again', async () => {
    const values = [
      ['성명', '가나다'],
      ['연락처', '010-0000-0000'],
      ['성명', '라마바'],
      ['연락처', '010-0000-0001'],
    ];
    expect(await fieldsOf(values)).toEqual([
      ['성명=가나다', '연락처=010-0000-0000'],
      ['성명=라마바', '연락처=010-0000-0001'],
    ]);
  });
});

describe('prose', () => {
  it('joins rows of one cell into one record, until an empty row', async () => {
    const records = await recordsOf([['첫 줄입니다.'], ['둘째 줄입니다.'], [], ['다른 문단입니다.']]);
    expect(records.map((record) => record.text)).toEqual(['첫 줄입니다.\n둘째 줄입니다.\n', '다른 문단입니다.\n']);
  });
});
