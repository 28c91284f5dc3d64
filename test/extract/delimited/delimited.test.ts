import { describe, expect, it } from '@jest/globals';
import { createDelimitedExtractor } from '../../../src/extract/delimited/index.ts';
import { brokenMarks, collectPassages, fingerprint, randomSizes } from '../../support/collect-passages.ts';

function rows(source: string): unknown[] {
  return collectPassages(createDelimitedExtractor, source).records.map(({ form, fields }) => [form, ...fields]);
}

describe('createDelimitedExtractor', () => {
  it('puts cells under their headings, when a heading row stands first', () => {
    expect(rows('이름,주민등록번호,대출잔액\n홍길동,900101-1234568,"5,000"\n')).toEqual([
      ['headings'],
      ['fields', '이름=홍길동', '주민등록번호=900101-1234568', '대출잔액=5,000'],
    ]);
  });

  for (const delimiter of ['\t', ';', '|', ',']) {
    it(`finds the delimiter, when it is ${JSON.stringify(delimiter)}`, () => {
      const source = [
        ['name', 'phone', 'city'],
        ['Kim', '010-1234-5678', 'Seoul'],
        ['Lee', '010-2345-6789', 'Busan'],
      ];
      expect(rows(source.map((row) => row.join(delimiter)).join('\r\n'))).toEqual([
        ['headings'],
        ['fields', 'name=Kim', 'phone=010-1234-5678', 'city=Seoul'],
        ['fields', 'name=Lee', 'phone=010-2345-6789', 'city=Busan'],
      ]);
    });
  }

  it('takes titles as prose, when they stand above the heading row', () => {
    expect(rows('2026년 3월 고객 명단,,\n작성: 여신부,,\n성명,전화,잔액\n홍길동,010-1234-5678,500\n')).toEqual([
      ['prose'],
      ['prose'],
      ['headings'],
      ['fields', '성명=홍길동', '전화=010-1234-5678', '잔액=500'],
    ]);
  });

  it('joins two heading rows, when the first spans columns of the second', () => {
    expect(
      rows('고객,,대출,\n성명,주민번호,잔액,금리\n홍길동,900101-1234568,500,3.1\n김가나,900101-2234567,700,3.2\n'),
    ).toEqual([
      ['headings'],
      ['headings'],
      ['fields', '고객 성명=홍길동', '고객 주민번호=900101-1234568', '대출 잔액=500', '대출 금리=3.1'],
      ['fields', '고객 성명=김가나', '고객 주민번호=900101-2234567', '대출 잔액=700', '대출 금리=3.2'],
    ]);
  });

  it('takes headings with blanks for the further parts of a number', () => {
    expect(rows('성명,운전면허번호,,,\n홍길동,11,92,123456,12\n')).toEqual([
      ['headings'],
      ['fields', '성명=홍길동', '운전면허번호=11', '=92', '=123456', '=12'],
    ]);
  });

  it('takes no short title for headings', () => {
    expect(rows('고객 명단,대외비,,,\n성명,전화,구분,등급,금액\n홍길동,010-1234-5678,가,1,500\n').slice(0, 2)).toEqual([
      ['prose'],
      ['headings'],
    ]);
  });

  it('gives no headings, when the first row holds values already', () => {
    expect(rows('홍길동,900101-1234568\n김가나,900101-2234567\n')).toEqual([
      ['fields', '=홍길동', '=900101-1234568'],
      ['fields', '=김가나', '=900101-2234567'],
    ]);
  });

  it('starts a new table, when a blank row and another heading row come', () => {
    expect(rows('성명,전화\n홍길동,010-1234-5678\n\n상품,금리,한도\n가,3.1,500\n')).toEqual([
      ['headings'],
      ['fields', '성명=홍길동', '전화=010-1234-5678'],
      ['headings'],
      ['fields', '상품=가', '금리=3.1', '한도=500'],
    ]);
  });

  it('goes on under the same headings, when only a blank row stands between rows', () => {
    expect(rows('성명,지점\n홍길동,서울1\n\n김가나,부산\n')).toEqual([
      ['headings'],
      ['fields', '성명=홍길동', '지점=서울1'],
      ['fields', '성명=김가나', '지점=부산'],
    ]);
  });

  it('knows the heading row again, when every page repeats it', () => {
    expect(
      rows('성명,전화\n홍길동,010-1234-5678\n성명,전화\n김가나,010-2234-5678\n').map((row) => (row as string[])[0]),
    ).toEqual(['headings', 'fields', 'headings', 'fields']);
  });

  it('makes one record, when the rows are a form of label and value', () => {
    expect(rows('성명,홍길동\n주민등록번호,900101-1234568\n대출잔액,"5,000"\n지점,강남\n')).toEqual([
      ['fields', '성명=홍길동', '주민등록번호=900101-1234568', '대출잔액=5,000', '지점=강남'],
    ]);
  });

  it('keeps a quoted line end and doubled quotes inside their cell', () => {
    const source = '이름,메모,번호\n홍길동,"첫째 줄\n둘째 ""줄"", 끝",900101-1234568\n김가나,x,900101-2234567\n';
    const collected = collectPassages(createDelimitedExtractor, source);
    expect(collected.records.slice(1).map(({ fields }) => fields)).toEqual([
      ['이름=홍길동', '메모=첫째 줄\n둘째 ""줄"", 끝', '번호=900101-1234568'],
      ['이름=김가나', '메모=x', '번호=900101-2234567'],
    ]);
    expect(collected.place('900101-2234567').location.line).toBe(4);
  });

  it('reads on, when one quote is never closed, with the rows after it', () => {
    const source = `이름,메모,번호\n가,"열린 따옴표,1\n${'나,b,900101-1234568\n'.repeat(5_000)}`;
    const { records } = collectPassages(createDelimitedExtractor, source);
    expect(records.length).toBe(5_002);
    expect(records[5_001]?.fields).toEqual(['이름=나', '메모=b', '번호=900101-1234568']);
  });

  it('gives absolute source spans, when passages deep, with line and column', () => {
    const source = `이름,번호\n${'홍길동,"010-1234-5678"\n'.repeat(5_000)}김가나,"900101-1234568"\n`;
    const { span, location } = collectPassages(createDelimitedExtractor, source).place('900101-1234568');
    expect(source.slice(span.start, span.end)).toBe('900101-1234568');
    expect([location.line, location.column]).toEqual([5_002, 6]);
  });

  it('reads as running text, when there is no delimiter at all', () => {
    expect(rows('한 줄\n두 줄\n')).toEqual([['prose']]);
  });

  const sources: [string, string][] = [
    ['a table', `제목\n이름,번호,메모\n${'홍길동,900101-1234568,"a, ""b""\nc"\n'.repeat(80)}`],
    ['two tables', 'a,b\n1,2\n3,4\n\n'.repeat(70)],
    ['a lost quote', `a,b\n${'x,"y\n'.repeat(300)}`],
    ['a row longer than a passage', `a,b\n1,${'가나다 '.repeat(900)}\n3,4\n`],
    ['a quoted cell longer than a passage', `a,b\n1,"${'가나다\n'.repeat(900)}"\n3,4\n`],
    ['blank rows', `a,b\n1,2\n${',\n'.repeat(500)}3,4\n`],
    ['a form', `성명,홍길동\n주민등록번호,900101-1234568\n${'대출잔액,500\n'.repeat(60)}`],
  ];
  for (const [name, source] of sources) {
    it(`gives the same passages, when ${name} comes in any chunking`, () => {
      const limits = { flushPassageChars: 200, maxPassageChars: 700 };
      const whole = collectPassages(createDelimitedExtractor, source, limits);
      const expected = fingerprint(whole);
      expect(whole.texts.join('')).toBe(source);
      expect(whole.texts.every((text) => text.length <= 700)).toBe(true);
      expect(brokenMarks(whole)).toEqual([]);
      expect(fingerprint(collectPassages(createDelimitedExtractor, source, limits, () => 1))).toEqual(expected);
      expect(fingerprint(collectPassages(createDelimitedExtractor, source, limits, randomSizes(3, 89)))).toEqual(
        expected,
      );
    });
  }
});
