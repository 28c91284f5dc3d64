import { describe, expect, it } from '@jest/globals';
import { createXmlExtractor } from '../../../src/extract/markup/index.ts';
import { brokenMarks, collectPassages, fingerprint, randomSizes } from '../../support/collect-passages.ts';

function fields(source: string): (readonly string[])[] {
  return collectPassages(createXmlExtractor, source).records.map((record) => record.fields);
}

const customer = (name: string, balance: number): string =>
  `<customer grade="A"><name>${name}</name><rrn>900101-1234568</rrn><loan><balance>${balance}</balance></loan></customer>`;

describe('createXmlExtractor', () => {
  it('makes a record of each element, when siblings repeat, with what is nested in it', () => {
    expect(
      fields(`<?xml version="1.0"?><list><date>2026</date>${customer('홍길동', 1)}${customer('김가나', 2)}</list>`),
    ).toEqual([
      ['date=2026'],
      ['grade=A', 'name=홍길동', 'rrn=900101-1234568', 'balance=1'],
      ['grade=A', 'name=김가나', 'rrn=900101-1234568', 'balance=2'],
    ]);
  });

  it('makes one record, when different elements stand side by side', () => {
    expect(fields('<case><customer><name>홍길동</name></customer><loan><balance>500</balance></loan></case>')).toEqual([
      ['name=홍길동', 'balance=500'],
    ]);
  });

  it('makes one record, when a person holds a list of loans', () => {
    expect(
      fields('<person><customerName>홍길동</customerName><loan><b>1</b></loan><loan><b>2</b></loan></person>'),
    ).toEqual([['customerName=홍길동', 'b=1', 'b=2']]);
  });

  it('names text by an attribute that is a label, as forms are exported', () => {
    expect(fields('<data><field name="고객명">홍길동</field><field type="n" name="잔액">500</field></data>')).toEqual([
      ['name=고객명', '고객명=홍길동', 'type=n', 'name=잔액', '잔액=500'],
    ]);
  });

  it('keeps an attribute with the elements inside, when it could have been a label', () => {
    const loan = (name: string, balance: number) => `<loan name="${name}"><balance>${balance}</balance></loan>`;
    expect(fields(`<list>${loan('홍길동', 1)}${loan('김가나', 2)}</list>`)).toEqual([
      ['name=홍길동', 'balance=1'],
      ['name=김가나', 'balance=2'],
    ]);
    expect(fields('<list><loan name="홍길동"/><loan name="김가나"/></list>')).toEqual([
      ['name=홍길동'],
      ['name=김가나'],
    ]);
  });

  it('keeps records apart, when elements hold attributes only', () => {
    expect(
      fields('<rows><row name="홍길동" rrn="900101-1234568"/><row name="김가나" rrn="900101-2234567"/></rows>'),
    ).toEqual([
      ['name=홍길동', 'rrn=900101-1234568'],
      ['name=김가나', 'rrn=900101-2234567'],
    ]);
  });

  it('drops prefixes from headings and reads CDATA, comments and entities', () => {
    const source =
      '<n:a xmlns:n="urn:x"><n:b><![CDATA[900101-1234568]]></n:b><n:c>가&amp;나</n:c><!-- 900101-2234567 --></n:a>';
    const collected = collectPassages(createXmlExtractor, source);
    expect(collected.records.flatMap((record) => record.fields)).toEqual(['b=900101-1234568', 'c=가&나']);
    expect(collected.texts.join('')).toContain('900101-2234567');
    const { span, location } = collected.place('900101-1234568');
    expect([source.slice(span.start, span.end), location.path]).toEqual(['900101-1234568', '/n:a/n:b']);
  });

  it('expands no entity of a DTD, when there is one, and reports it', () => {
    const source = `<!DOCTYPE a [<!ENTITY x "900101-1234568"><!ENTITY y "&x;&x;&x;">]><a><b>&x; &y;</b></a>`;
    const { texts, gaps } = collectPassages(createXmlExtractor, source);
    expect(gaps).toEqual(['unsupported doctype']);
    expect(texts.join('')).toContain('&x; &y;');
    expect(texts.join('')).toContain('900101-1234568');
    expect(texts.join('').length).toBeLessThan(source.length + 20);
  });

  it('reports no gap, when the DOCTYPE has no internal subset', () => {
    expect(collectPassages(createXmlExtractor, '<!DOCTYPE a SYSTEM "a.dtd"><a><b>1</b></a>').gaps).toEqual([]);
  });

  it('reports a limit and reads on, when elements nest too deep', () => {
    const { gaps, texts } = collectPassages(createXmlExtractor, `${'<a>'.repeat(3_000)}900101-1234568`);
    expect(gaps).toEqual(['limit nesting']);
    expect(texts.join('')).toContain('900101-1234568');
  });

  const sources: [string, string][] = [
    ['a list', `<list>${customer('홍길동', 1).repeat(60)}</list>`],
    ['attributes', `<list>${'<row a="1 &amp; 2" b=\'가나\'/>\n'.repeat(120)}</list>`],
    ['mixed text', `<doc>${'<p>가나다 <b>라마</b> 바사. <!-- x1 --></p>'.repeat(90)}</doc>`],
    ['unbalanced tags', '<a><b>1</c></b><d x=1>'.repeat(90)],
  ];
  for (const [name, source] of sources) {
    it(`gives the same passages, when ${name} comes in any chunking`, () => {
      const limits = { flushPassageChars: 200, maxPassageChars: 900 };
      const whole = collectPassages(createXmlExtractor, source, limits);
      const expected = fingerprint(whole);
      expect(brokenMarks(whole)).toEqual([]);
      expect(fingerprint(collectPassages(createXmlExtractor, source, limits, () => 1))).toEqual(expected);
      expect(fingerprint(collectPassages(createXmlExtractor, source, limits, randomSizes(17, 53)))).toEqual(expected);
    });
  }
});
