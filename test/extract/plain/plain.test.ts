import { describe, expect, it } from '@jest/globals';
import { createPlainExtractor } from '../../../src/extract/plain/index.ts';
import { brokenMarks, collectPassages, fingerprint, randomSizes } from '../../support/collect-passages.ts';

const DOCUMENT = `회의록
참석: 홍길동, 김가나

주민번호: 900101-1234568
연락처 010-1234-5678
2026-01-02 10:22:33 INFO first
2026-01-02 10:22:34 INFO second
Jan  2 10:22:35 host app: third
| 이름 | 잔액 |
|------|-----:|
| 홍길동 | 5,000 |
| 김\\|가나 | 7,000 |

성명      대출잔액     연체일수
--------  -----------  ------
김하나    12,000,000   30
박두리                 0

끝 문장이다.`;

describe('createPlainExtractor', () => {
  it('gives verbatim text, when joined, equal to the source', () => {
    expect(collectPassages(createPlainExtractor, DOCUMENT).texts.join('')).toBe(DOCUMENT);
  });

  it('splits records, when paragraphs, log lines and a Markdown table follow one another, each in its form', () => {
    const { records } = collectPassages(createPlainExtractor, DOCUMENT);
    expect(records.map(({ form, text, fields }) => [form, text.trim(), ...fields])).toEqual([
      ['prose', '회의록\n참석: 홍길동, 김가나'],
      ['prose', '주민번호: 900101-1234568\n연락처 010-1234-5678'],
      ['prose', '2026-01-02 10:22:33 INFO first'],
      ['prose', '2026-01-02 10:22:34 INFO second'],
      ['prose', 'Jan  2 10:22:35 host app: third'],
      ['headings', '| 이름 | 잔액 |\n|------|-----:|'],
      ['fields', '| 홍길동 | 5,000 |', '이름=홍길동', '잔액=5,000'],
      ['fields', '| 김\\|가나 | 7,000 |', '이름=김\\|가나', '잔액=7,000'],
      ['headings', '성명      대출잔액     연체일수'],
      ['fields', '김하나    12,000,000   30', '성명=김하나', '대출잔액=12,000,000', '연체일수=30'],
      ['fields', '박두리                 0', '성명=박두리', '연체일수=0'],
      ['prose', '끝 문장이다.'],
    ]);
  });

  it.each([
    ['성명\t연락처\t잔액\n김하나\t010-0000-1234\t5,000\n', ['성명=김하나', '연락처=010-0000-1234', '잔액=5,000']],
    ['  고객명    계좌번호\n  김하나    110-123-456789\n', ['고객명=김하나', '계좌번호=110-123-456789']],
    ['고객번호   성명     신용등급\n=====\nC-100      김하나   3\n', ['고객번호=C-100', '성명=김하나', '신용등급=3']],
  ])('reads the rows of a table that is aligned by blanks or tabs, whatever rules it off: %j', (table, fields) => {
    const { records } = collectPassages(createPlainExtractor, `아래와 같습니다.\n${table}감사합니다.`);
    expect(records.map(({ form }) => form)).toEqual(['prose', 'headings', 'fields', 'prose']);
    expect(records[2]?.fields).toEqual(fields);
  });

  it.each([
    '성명  김하나\n잔액  5,000',
    '2026-01-02  INFO  시작\n2026-01-03  INFO  끝',
    'a  b\nc  d',
    '금리  3.5%\n한도  5,000만원',
  ])('leaves lines with blanks, but without a row of headings, as they are: %j', (text) => {
    const { records } = collectPassages(createPlainExtractor, text);
    expect(new Set(records.map(({ form }) => form))).toEqual(new Set(['prose']));
  });

  it('gives the source offset, line and column, when a value is located', () => {
    const { span, location } = collectPassages(createPlainExtractor, DOCUMENT).place('900101-1234568');
    expect(DOCUMENT.slice(span.start, span.end)).toBe('900101-1234568');
    expect([location.line, location.column]).toEqual([4, 7]);
  });

  it('keeps offsets and lines right, when the value stands passages deep in the text', () => {
    const source = `${'한 줄의 글이다.\n\n'.repeat(9_000)}값 900101-1234568\r\n`;
    const collected = collectPassages(createPlainExtractor, source);
    const { span, location } = collected.place('900101-1234568');
    expect(collected.texts.length).toBeGreaterThan(2);
    expect(source.slice(span.start, span.end)).toBe('900101-1234568');
    expect([location.line, location.column]).toEqual([18_001, 3]);
  });

  it('begins a new record, when a paragraph runs over 4,000 characters, at the next line end', () => {
    const { records } = collectPassages(createPlainExtractor, '가나다라마바사아자차\n'.repeat(1_000));
    expect(records.length).toBeGreaterThan(2);
    expect(records.every(({ text }) => text.length < 4_100)).toBe(true);
  });

  it('cuts at a sentence end, when a line is longer than a passage, and loses nothing', () => {
    const source = '이 문장은 줄바꿈이 없다. '.repeat(200);
    const { texts } = collectPassages(createPlainExtractor, source, { flushPassageChars: 100, maxPassageChars: 400 });
    expect(texts.join('')).toBe(source);
    expect(texts.slice(0, -1).every((text) => text.endsWith('다.') && text.length <= 400)).toBe(true);
  });

  it('gives no passage, when the text is empty', () => {
    expect(collectPassages(createPlainExtractor, '').texts).toEqual([]);
  });

  const sources: [string, string][] = [
    ['a document', DOCUMENT],
    ['long paragraphs', `${DOCUMENT}\n`.repeat(60)],
    ['no line end at all', '가나다 123456-1234567, abc. '.repeat(300)],
    ['digits only', '1'.repeat(3_000)],
    ['blank lines only', ' \n\r\n'.repeat(900)],
    ['a long table', `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(400)}`],
    ['pipes without a table', '| not a table\n'.repeat(300)],
  ];
  for (const [name, source] of sources) {
    it(`gives the same passages, when ${name} comes in any chunking`, () => {
      const limits = { flushPassageChars: 200, maxPassageChars: 700 };
      const whole = collectPassages(createPlainExtractor, source, limits);
      const expected = fingerprint(whole);
      expect(whole.texts.join('')).toBe(source);
      expect(whole.texts.every((text) => text.length <= 700)).toBe(true);
      expect(brokenMarks(whole)).toEqual([]);
      expect(fingerprint(collectPassages(createPlainExtractor, source, limits, () => 1))).toEqual(expected);
      expect(fingerprint(collectPassages(createPlainExtractor, source, limits, randomSizes(5, 97)))).toEqual(expected);
    });
  }
});
