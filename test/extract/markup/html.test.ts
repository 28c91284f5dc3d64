import { describe, expect, it } from '@jest/globals';
import { createHtmlExtractor } from '../../../src/extract/markup/index.ts';
import { brokenMarks, collectPassages, fingerprint, randomSizes } from '../../support/collect-passages.ts';

function records(source: string): unknown[] {
  return collectPassages(createHtmlExtractor, source).records.map(({ form, text, fields }) => [
    form,
    text.trim(),
    ...fields,
  ]);
}

describe('createHtmlExtractor', () => {
  it('gives text in reading order, when blocks and inline elements mix, with a line for each block', () => {
    expect(
      records(
        '<body><h1>회의록</h1><p>주민<b>번호</b>:\n   900101<span>-1234568</span></p><div>둘째<br>줄</div></body>',
      ),
    ).toEqual([
      ['prose', '회의록'],
      ['prose', '주민번호: 900101-1234568\n둘째\n줄'],
    ]);
  });

  it('puts cells under their headings, when a table has a row of th', () => {
    expect(
      records('<table><thead><tr><th>성명<th>잔액<tbody><tr><td>홍길동<td>5,000<tr><td>김가나<td>7,000</table>'),
    ).toEqual([
      ['headings', '성명\t잔액'],
      ['fields', '홍길동\t5,000', '성명=홍길동', '잔액=5,000'],
      ['fields', '김가나\t7,000', '성명=김가나', '잔액=7,000'],
    ]);
  });

  it('takes the first row as headings, when it is all words and has no th', () => {
    expect(
      records('<table><tr><td>성명</td><td>전화</td></tr><tr><td>홍길동</td><td>010-1234-5678</td></tr></table>'),
    ).toEqual([
      ['headings', '성명\t전화', '=성명', '=전화'],
      ['fields', '홍길동\t010-1234-5678', '성명=홍길동', '전화=010-1234-5678'],
    ]);
  });

  it('joins heading rows and keeps columns, when cells span columns and rows', () => {
    const source =
      '<table><tr><th rowspan=2>성명</th><th colspan=2>대출</th></tr><tr><th>잔액</th><th>금리</th></tr>' +
      '<tr><td rowspan="2">홍길동</td><td>500</td><td>3.1</td></tr><tr><td>700</td><td>3.2</td></tr></table>';
    expect(records(source).slice(2)).toEqual([
      ['fields', '홍길동\t500\t3.1', '성명=홍길동', '대출 잔액=500', '대출 금리=3.1'],
      ['fields', '700\t3.2', '대출 잔액=700', '대출 금리=3.2'],
    ]);
  });

  for (const [kind, tag] of [
    ['th', 'th'],
    ['td', 'td'],
  ] as const) {
    it(`makes one record, when a table is a form with labels in ${kind}`, () => {
      const source = `<table><tr><${tag}>성명</${tag}><td>홍길동</td></tr><tr><${tag}>주민등록번호</${tag}><td>900101-1234568</td></tr></table>`;
      const [record, ...others] = collectPassages(createHtmlExtractor, source).records;
      expect(others).toEqual([]);
      expect(record?.fields.filter((field) => !field.startsWith('='))).toEqual([
        '성명=홍길동',
        '주민등록번호=900101-1234568',
      ]);
    });
  }

  it('makes fields, when there are definition lists and labelled inputs', () => {
    const source =
      '<dl><dt>성명:</dt><dd>홍길동</dd><dt>잔액</dt><dd>500</dd></dl>' +
      '<form><label>주민번호</label><input value="900101-1234568"><label>비고 <textarea>메모 글</textarea></label><input name="phone" value="010-1234-5678"></form>';
    expect(records(source).map((record) => (record as string[]).slice(2))).toEqual([
      ['성명=홍길동', '잔액=500'],
      ['주민번호=900101-1234568', '비고=메모 글', 'phone=010-1234-5678'],
    ]);
  });

  it('reads attributes, comments, scripts and metadata, when a value hides there', () => {
    const source =
      '<html><head><meta name="author" content="홍길동"><script>var rrn = "900101-1111111";</script></head>' +
      '<body><!-- 900101-2222222 --><a href="https://x.kr/?r=900101-1333333" data-rrn="900101-1444444" title="t">x</a><img alt="900101-1555555"><p onclick="f(\'900101-1666666\')">y</p></body></html>';
    const collected = collectPassages(createHtmlExtractor, source);
    const text = collected.texts.join('');
    for (const tail of ['1111111', '2222222', '1333333', '1444444', '1555555', '1666666'])
      expect(text).toContain(`900101-${tail}`);
    const fields = collected.records.flatMap((record) => record.fields);
    expect(fields).toEqual(expect.arrayContaining(['author=홍길동', 'rrn=900101-1444444', 'alt=900101-1555555']));
    for (const value of ['900101-1333333', '900101-2222222', '900101-1444444', '홍길동']) {
      const { span } = collected.place(value);
      expect(source.slice(span.start, span.end)).toBe(value);
    }
  });

  it('gives exact spans, line, column and path, when entities and folded blanks stand before', () => {
    const source = '<html>\n<body>\n<p>A &amp; B&nbsp;&middot;\n     주민   900101-1234568</p></body></html>';
    const { span, location } = collectPassages(createHtmlExtractor, source).place('900101-1234568');
    expect(source.slice(span.start, span.end)).toBe('900101-1234568');
    expect([location.line, location.column, location.path]).toEqual([4, 11, '/html/body/p']);
  });

  it('decodes entities, when digits are written as entities, and widens the span to them', () => {
    const source = '<p>9&#48;0101-1234568 &lt;끝&gt;</p>';
    const collected = collectPassages(createHtmlExtractor, source);
    expect(collected.texts.join('')).toContain('900101-1234568 <끝>');
    const { span } = collected.place('900101-1234568');
    expect(source.slice(span.start, span.end)).toBe('9&#48;0101-1234568');
  });

  it('reports a gap, when an image is embedded, and does not read it as text', () => {
    const { gaps, texts } = collectPassages(
      createHtmlExtractor,
      `<p>x</p><img src="data:image/png;base64,${'QUJD'.repeat(90_000)}"><p>끝</p>`,
    );
    expect(gaps).toEqual(['image-not-read embedded image']);
    expect(texts.join('')).toBe('x\n끝\n');
  });

  it('reports a limit and reads on, when elements nest too deep', () => {
    const { gaps, texts } = collectPassages(createHtmlExtractor, `${'<div>'.repeat(3_000)}900101-1234568`);
    expect(gaps).toEqual(['limit nesting']);
    expect(texts.join('')).toContain('900101-1234568');
  });

  it('loses nothing, when a tag or comment never ends', () => {
    for (const source of [
      '<p>a</p><div title="900101-1234568',
      '<p>a</p><!-- 900101-1234568',
      `<!-- ${'가'.repeat(400_000)} 900101-1234568`,
    ]) {
      expect(collectPassages(createHtmlExtractor, source).texts.join('')).toContain('900101-1234568');
    }
  });

  const row =
    '<tr class=r data-id="7"><td>홍길동</td><td>900101-1234568 &amp; x</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr>';
  const sources: [string, string][] = [
    ['a table', `<h1>제목</h1><table><tr><th>성명</th><th>번호</th><th>표</th></tr>${row.repeat(60)}</table>`],
    ['running text', '<p>가나다 <b>라마</b>\n 바사. <!-- note 1 --></p>'.repeat(120)],
    ['one long paragraph', `<p>${'가나다 라마. '.repeat(600)}</p>`],
    ['a long script', `<script>${'var a = "<b>1</b>";\n'.repeat(300)}</script>`],
    ['loose markup', "<p>a<p>b<li>c<td>d</b></i><tr><x y=1 z='2' w>&unknown; &#xAC00; <".repeat(90)],
  ];
  for (const [name, source] of sources) {
    it(`gives the same passages, when ${name} comes in any chunking`, () => {
      const limits = { flushPassageChars: 200, maxPassageChars: 900 };
      const whole = collectPassages(createHtmlExtractor, source, limits);
      const expected = fingerprint(whole);
      expect(brokenMarks(whole)).toEqual([]);
      expect(fingerprint(collectPassages(createHtmlExtractor, source, limits, () => 1))).toEqual(expected);
      expect(fingerprint(collectPassages(createHtmlExtractor, source, limits, randomSizes(13, 61)))).toEqual(expected);
    });
  }
});
