import { describe, expect, it } from '@jest/globals';
import { createJsonExtractor, createJsonLinesExtractor } from '../../../src/extract/json/index.ts';
import { brokenMarks, collectPassages, fingerprint, randomSizes } from '../../support/collect-passages.ts';

function fields(value: unknown): (readonly string[])[] {
  return collectPassages(createJsonExtractor, JSON.stringify(value, null, 1)).records.map((record) => record.fields);
}

describe('createJsonExtractor', () => {
  it('reads as `key: value` lines, when an object is flat, with fields under their keys', () => {
    const collected = collectPassages(createJsonExtractor, '{"성명":"홍길동","잔액":5000,"활성":true,"비고":null}');
    expect(collected.texts).toEqual(['성명: 홍길동\n잔액: 5000\n활성: true\n비고: null\n']);
    expect(collected.records.map((record) => [record.form, ...record.fields])).toEqual([
      ['fields', '성명=홍길동', '잔액=5000', '활성=true'],
    ]);
  });

  it('makes one record, when objects stand inside an object without a list', () => {
    expect(fields({ customer: { name: '홍길동', rrn: '900101-1234568' }, loan: { balance: 500 } })).toEqual([
      ['name=홍길동', 'rrn=900101-1234568', 'balance=500'],
    ]);
  });

  it('names values by the label beside them, when a list holds labels with their values', () => {
    const pairs = [
      { label: '고객명', value: '홍길동' },
      { label: '대출잔액', value: 500, unit: '원' },
    ];
    const record = ['label=고객명', '고객명=홍길동', 'label=대출잔액', '대출잔액=500', 'unit=원'];
    expect(fields({ form: 7, items: pairs })).toEqual([['form=7', ...record]]);
    expect(fields(pairs)).toEqual([record]);
  });

  it('keeps a record of each, when people have labels of their own', () => {
    const people = [1, 2].map((balance) => ({ name: '홍길동', fields: [{ key: '잔액', value: balance }] }));
    expect(fields(people)).toEqual([1, 2].map((balance) => ['name=홍길동', 'key=잔액', `잔액=${balance}`]));
  });

  it('names cells by their columns, when lists stand beside a list of names or below a first row of them', () => {
    const rows = [
      ['홍길동', 1],
      ['김가나', 2],
    ];
    const records = [
      ['성명=홍길동', '잔액=1'],
      ['성명=김가나', '잔액=2'],
    ];
    expect(fields({ columns: ['성명', '잔액'], rows }).slice(-2)).toEqual(records);
    expect(fields([['성명', '잔액'], ...rows]).slice(-2)).toEqual(records);
  });

  it('makes a record of each element, when a list of people stands in an envelope', () => {
    const customers = [
      { name: '홍길동', phone: '010-1234-5678', loan: { balance: 1 } },
      { name: '김가나', phone: '010-2234-5678', loan: { balance: 2 } },
    ];
    expect(fields({ branch: '강남', page: 1, data: { customers } })).toEqual([
      ['branch=강남', 'page=1'],
      ['name=홍길동', 'phone=010-1234-5678', 'balance=1'],
      ['name=김가나', 'phone=010-2234-5678', 'balance=2'],
    ]);
  });

  for (const person of [
    { name: '홍길동', loans: [{ balance: 1 }, { balance: 2 }], phone: '010-1234-5678' },
    { loans: [{ balance: 1 }, { balance: 2 }], name: '홍길동', phone: '010-1234-5678' },
  ]) {
    it(`makes one record, when a person holds a list of loans, with ${Object.keys(person)[0] ?? ''} first`, () => {
      expect(fields(person).map((record) => [...record].sort())).toEqual([
        ['balance=1', 'balance=2', 'name=홍길동', 'phone=010-1234-5678'],
      ]);
    });
  }

  it('marks each element under the key, when an array holds scalars', () => {
    expect(fields({ phones: ['010-1234-5678', '010-2234-5678'] })).toEqual([
      ['phones=010-1234-5678', 'phones=010-2234-5678'],
    ]);
  });

  it('adds the outer name, when a key alone says nothing', () => {
    expect(fields({ account: { number: '123-456-789012' } })).toEqual([['account number=123-456-789012']]);
  });

  it('gives exact spans, when values stand verbatim and behind escapes, with a JSON pointer', () => {
    const source = '{\n "a/b": {"memo": "say \\"hi\\"\\n\\uC8FC\\uBBFC 900101-1234568 끝"}\n}';
    const collected = collectPassages(createJsonExtractor, source);
    expect(collected.texts[0]).toContain('say "hi"\n주민 900101-1234568 끝');
    const { span, location } = collected.place('900101-1234568');
    expect(source.slice(span.start, span.end)).toBe('900101-1234568');
    expect([location.path, location.line, location.column]).toEqual(['/a~1b/memo', 2, 44]);
    const escaped = collected.place('주민').span;
    expect(source.slice(escaped.start, escaped.end)).toBe('\\uC8FC\\uBBFC');
  });

  it('goes on as plain text, when the text stops being JSON, without a gap', () => {
    const source = '{"a": 1, "b": nonsense}\n주민번호 900101-1234568\n';
    const collected = collectPassages(createJsonExtractor, source);
    expect(collected.gaps).toEqual([]);
    expect(collected.records.map(({ form, text }) => [form, text.trim()])).toEqual([
      ['fields', 'a: 1\nb:'],
      ['prose', 'nonsense}\n주민번호 900101-1234568'],
    ]);
    const { span, location } = collected.place('900101-1234568');
    expect(source.slice(span.start, span.end)).toBe('900101-1234568');
    expect(location.line).toBe(2);
  });

  it('keeps the end, when a string is cut off', () => {
    expect(collectPassages(createJsonExtractor, '{"a": "900101-12345').texts.join('')).toContain('900101-12345');
  });

  it('reports a limit and reads on as text, when nesting is too deep', () => {
    const source = `${'['.repeat(5_000)}"900101-1234568"`;
    const collected = collectPassages(createJsonExtractor, source, { maxNesting: 50 });
    expect(collected.gaps).toEqual(['limit nesting']);
    expect(collected.texts.join('')).toContain('900101-1234568');
  });

  it('keeps passages bounded and loses nothing, when one string is huge', () => {
    const value = `${'가나다 라마바. '.repeat(40_000)}900101-1234568`;
    const collected = collectPassages(createJsonExtractor, JSON.stringify({ memo: value }));
    expect(collected.texts.join('').replaceAll('\n', '')).toBe(`memo: ${value}`);
    expect(Math.max(...collected.texts.map((text) => text.length))).toBeLessThan(262_144);
    expect(collected.records.at(-1)?.fields[0]?.startsWith('memo=')).toBe(true);
  });

  it('reads every line, when one line of JSON lines is no JSON, as a record of its own', () => {
    const source = '{"name":"홍길동","n":1}\n{"name": oops 900101-1234568}\n{"name":"김가나","n":2}\n';
    const { records } = collectPassages(createJsonLinesExtractor, source);
    expect(records.map(({ form, text, fields: marks }) => [form, text.trim(), ...marks])).toEqual([
      ['fields', 'name: 홍길동\nn: 1', 'name=홍길동', 'n=1'],
      ['fields', 'name:'],
      ['prose', 'oops 900101-1234568}'],
      ['fields', 'name: 김가나\nn: 2', 'name=김가나', 'n=2'],
    ]);
  });

  const people = Array.from({ length: 60 }, (_, index) => ({
    name: `홍길${index}`,
    memo: 'a "quoted"\n\u00e9 \\ text',
    loans: [{ balance: index }, { balance: [1, 2, { deep: 'x' }] }],
  }));
  const sources: [string, string][] = [
    ['a pretty list', JSON.stringify({ page: 1, people }, null, 2)],
    ['a list of people', JSON.stringify(people)],
    [
      'escaped Korean',
      JSON.stringify(people).replace(/[가-힣]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`),
    ],
    ['a long string', JSON.stringify({ memo: 'word, \\"and\\" 가나. '.repeat(400) })],
    ['broken JSON', `${JSON.stringify(people).slice(0, 900)} oops ${'text. '.repeat(500)}`],
    ['concatenated values', people.map((person) => JSON.stringify(person)).join('\n')],
    ['a cut-off string', '{"a": "never closed '.repeat(1) + 'x'.repeat(2_000)],
    ['one long key', `{"${'k'.repeat(9_000)}": 1}`],
  ];
  for (const [name, source] of sources) {
    for (const [kind, create] of [
      ['JSON', createJsonExtractor],
      ['JSON lines', createJsonLinesExtractor],
    ] as const) {
      it(`gives the same passages, when ${name} comes as ${kind} in any chunking`, () => {
        const limits = { flushPassageChars: 200, maxPassageChars: 900 };
        const whole = collectPassages(create, source, limits);
        const expected = fingerprint(whole);
        expect(brokenMarks(whole)).toEqual([]);
        expect(fingerprint(collectPassages(create, source, limits, () => 1))).toEqual(expected);
        expect(fingerprint(collectPassages(create, source, limits, randomSizes(11, 71)))).toEqual(expected);
      });
    }
  }
});
