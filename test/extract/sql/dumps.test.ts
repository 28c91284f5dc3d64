import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ExtractLimits } from '../../../src/extract/contract.ts';
import { createTextExtractor } from '../../../src/extract/index.ts';
import { sniffText } from '../../../src/sniff/index.ts';
import {
  brokenMarks,
  collectPassages,
  fingerprint,
  randomSizes,
  type Collected,
} from '../../support/collect-passages.ts';

const NUMBER = '900101-1234568';
const PERSON = ['성명=가나다', `주민등록번호=${NUMBER}`, '연락처=010-0000-4821', '대출잔액=12,000,000'];
const DUMPS = ['sqlite', 'postgresql', 'postgresql-inserts', 'mysql'] as const;

function sample(name: string): string {
  return readFileSync(new URL(`../../../fixtures/formats/sql/${name}/input.sql`, import.meta.url), 'utf8');
}

function read(text: string, size?: () => number, limits: Partial<ExtractLimits> = {}): Collected {
  return collectPassages((sink, all) => createTextExtractor('sql', sink, all), text, limits, size);
}

function rowWith(collected: Collected, value: string): readonly string[] | undefined {
  return collected.records.find(({ form, text }) => form === 'fields' && text.includes(value))?.fields;
}

describe('dumps of databases', () => {
  for (const name of DUMPS) {
    const text = sample(name);

    it(`${name}: known by its beginning`, () => {
      expect(sniffText(text).format).toBe('sql');
    });

    it(`${name}: every row is a record under the columns of its table`, () => {
      const collected = read(text);
      expect(rowWith(collected, NUMBER)?.map((field) => field.replace('연락처 휴대폰=', '연락처='))).toEqual(
        expect.arrayContaining(PERSON),
      );
      expect(brokenMarks(collected)).toEqual([]);
      expect(collected.gaps).toEqual([]);
    });

    it(`${name}: a value is placed where it stands`, () => {
      const { location, span } = read(text).place(NUMBER);
      expect(text.slice(span.start, span.end)).toBe(NUMBER);
      expect(location.path).toBe('대출원장.주민등록번호');
      expect(location.line).toBe(text.slice(0, span.start).split('\n').length);
      expect(location.column).toBe(span.start - text.lastIndexOf('\n', span.start));
    });

    it(`${name}: the same for every chunking`, () => {
      const whole = fingerprint(read(text));
      expect(fingerprint(read(text, () => 1))).toEqual(whole);
      const long = `${text}\n${text.repeat(40)}`;
      expect(fingerprint(read(long, randomSizes(7, 5_000)))).toEqual(fingerprint(read(long)));
    });

    it(`${name}: no text of it is lost, whatever the limits`, () => {
      for (const maxPassageChars of [600, 4_000]) {
        const { texts } = read(text, undefined, { maxPassageChars, flushPassageChars: 200 });
        for (const value of [NUMBER, '010-0000-4821', '가나다', 'contact'.slice(0, name === 'mysql' ? 0 : 7)]) {
          expect(texts.join('')).toContain(value);
        }
      }
    });
  }

  it('a remark on a column is part of its heading', () => {
    expect(rowWith(read(sample('mysql')), NUMBER)).toContain('연락처 휴대폰=010-0000-4821');
    const postgresql = `CREATE TABLE public.t (\n a text,\n c2 text\n);\nCOMMENT ON COLUMN public.t.c2 IS '주민등록번호';\nCOPY public.t (a, c2) FROM stdin;\nx\t${NUMBER}\n\\.\n`;
    expect(rowWith(read(postgresql), NUMBER)).toEqual(['a=x', `c2=${NUMBER}`]);
    const inserts = postgresql.replace(/COPY[^]*/, `INSERT INTO public.t VALUES ('x', '${NUMBER}');\n`);
    expect(rowWith(read(inserts), NUMBER)).toEqual(['a=x', `c2 주민등록번호=${NUMBER}`]);
  });

  it('statements and comments besides the rows are prose', () => {
    const collected = read(sample('postgresql'));
    expect(collected.records.find(({ text }) => text.includes('900101-1234584'))?.form).toBe('prose');
    const odd = `SET a = 1;\n-- 담당자 ${NUMBER}\n/* 메모 ${NUMBER} */\nUPDATE t SET a = 'x;y ${NUMBER}' WHERE 1;\nINSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = '${NUMBER}';\nINSERT INTO t (c) VALUES ('끝');`;
    const { records } = read(odd);
    expect(records.filter(({ text }) => text.includes(NUMBER)).map(({ form }) => form)).toEqual(Array(4).fill('prose'));
    expect(records.at(-1)?.fields).toEqual(['c=끝']);
  });

  it('quotes, escapes, brackets and functions stay inside their value', () => {
    const mysql = "INSERT INTO `t` (`a`,`b`) VALUES ('x\\'),(y','l\\n2'),(f('a',(1)),NULL);";
    expect(
      read(mysql)
        .records.filter(({ form }) => form === 'fields')
        .map(({ fields }) => fields),
    ).toEqual([["a=x'),(y", 'b=l\n2'], ["a=f('a',(1))"]]);
    const standard = `INSERT INTO t (a, b) VALUES ('C:\\', 'it''s'), (E'l\\'2', "x");`;
    expect(
      read(standard)
        .records.filter(({ form }) => form === 'fields')
        .map(({ fields }) => fields),
    ).toEqual([
      ['a=C:\\', "b=it's"],
      ["a=l'2", 'b=x'],
    ]);
    const server = `INSERT [dbo].[t] ([성명], [c]) VALUES (N'가나다', CAST(N'2026-01-02' AS Date))\nGO\n`;
    expect(rowWith(read(server), '가나다')?.[0]).toBe('성명=가나다');
  });

  it('hexadecimal values that hold text are read, files in them are nested files', () => {
    expect(rowWith(read(sample('mysql')), '900101-1234576')).toEqual(['id=1', 'content=주민등록번호 900101-1234576']);
    const bytes = Buffer.from(Array.from({ length: 80 }, (_, at) => (at * 37) % 256));
    const { members } = read(`INSERT INTO f (a) VALUES (X'${bytes.toString('hex')}');`);
    expect(members.map(({ name }) => name)).toEqual(['f.a']);
    expect(Buffer.from(members[0]?.content as Uint8Array).equals(bytes)).toBe(true);
  });

  it('the head of rows at any place of the end of a block is one', () => {
    const head = 'COPY t (a, c) FROM stdin;\n';
    for (let shift = 0; shift < head.length + 2; shift++) {
      const text = `${'-'.repeat(65_535 - shift)}\n${head}x\t${NUMBER}\n\\.\n${'-'.repeat(70_000)}`;
      expect(rowWith(read(text), NUMBER)).toEqual(['a=x', `c=${NUMBER}`]);
    }
  });

  it('a row without end, and one longer than a passage, are read as prose', () => {
    expect(read(`INSERT INTO t (a) VALUES ('${NUMBER}`).texts.join('')).toContain(NUMBER);
    const long = `INSERT INTO t (a) VALUES ('${'가나 '.repeat(100_000)}'),('${NUMBER}');\nINSERT INTO t (a) VALUES ('${NUMBER}');`;
    expect(read(long).texts.join('').split(NUMBER)).toHaveLength(3);
    expect(fingerprint(read(long, randomSizes(3, 9_000)))).toEqual(fingerprint(read(long)));
  });

  it('what is no dump is not taken for one', () => {
    for (const text of [
      'Insert the card into the reader, then values are shown.\n',
      'SELECT * FROM t;\nSELECT 1;\n',
      `2026-01-02 INFO INSERT INTO t VALUES ('${NUMBER}');\n`,
      'Set up the table;\ncreate table (x) of values\n',
      '# 제목\n\nINSERT INTO 문으로 넣습니다.\n',
      'use the values (1) below;\n',
    ]) {
      expect(sniffText(text).format).not.toBe('sql');
    }
    expect(sniffText("INSERT INTO t VALUES (1,'a');\n").format).toBe('sql');
  });
});
