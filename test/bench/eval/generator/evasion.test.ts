import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVASIONS, generateEvasions } from '../../../../bench/eval/generator/evasion/generate.ts';
import { withLookAlikes } from '../../../../bench/eval/generator/forms/digits.ts';
import { formOf } from '../../../../bench/eval/generator/forms/index.ts';
import { createRandom } from '../../../../bench/random.ts';

const documents = [...generateEvasions({ seed: 4 })];
const README = new URL('../../../../fixtures/corpus/README.md', import.meta.url);

describe('evasion slices', () => {
  it('every form has sixty documents, and every document values of its own', () => {
    for (const { id } of EVASIONS) {
      const slice = documents.filter((document) => document.slice === id);
      expect([id, slice.length]).toEqual([id, 60]);
      expect(slice.filter(({ spans }) => spans.length === 0)).toEqual([]);
    }
  });

  it('every true value is written in the form of its slice, and in no other slice plainly', () => {
    const unchanged = new Set(['split-cells', 'split-cells-workbook', 'decomposed-hangul-label', 'look-alike-label']);
    for (const { slice, spans, text } of documents) {
      if (unchanged.has(slice)) continue;
      for (const { form, start, end, kind } of spans) {
        expect(form).toBe(slice);
        const isPlain = /^(?:\d{6}-\d{7}|\d{2}-\d{2}-\d{6}-\d{2}|\d{4}-\d{4}-\d{4}-\d{4})$/.test(
          text!.slice(start, end),
        );
        expect([slice, kind, isPlain]).toEqual([slice, kind, false]);
      }
    }
  });

  it('the same seed gives the same bytes', () => {
    const again = [...generateEvasions({ seed: 4 })];
    expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      documents.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  });

  it('texts are well-formed, so that nothing stands between the halves of one character', () => {
    expect(documents.filter(({ text }) => text?.isWellFormed() === false).map(({ slice }) => slice)).toEqual([]);
  });

  // Written by hand from §3 and §4 of the reference.
  it.each([
    ['en-dash', '900101\u20131234567'],
    ['line-break', '900101-\n1234567'],
    ['boxed-digits', '[9][0][0][1][0][1]-[1][2][3][4][5][6][7]'],
    ['circled', '⑨⓪⓪①⓪①-①②③④⑤⑥⑦'],
    ['mathematical-bold', '𝟗𝟎𝟎𝟏𝟎𝟏-𝟏𝟐𝟑𝟒𝟓𝟔𝟕'],
    ['han', '九〇〇一〇一-一二三四五六七'],
    ['hangul-words', '구공공일공일 일이삼사오육칠'],
    ['hangul-words-zero-and-six', '구영영일영일 일이삼사오륙칠'],
    ['percent-encoding', '%39%30%30%31%30%31%2D%31%32%33%34%35%36%37'],
    ['hexadecimal-entities', '&#x39;&#x30;&#x30;&#x31;&#x30;&#x31;&#x2d;&#x31;&#x32;&#x33;&#x34;&#x35;&#x36;&#x37;'],
    ['unicode-escaped-separator', '900101\\u002d1234567'],
    ['quoted-printable-soft-break', '900101-=\n1234567'],
    ['base64', '7ZmV7J247JqpIDkwMDEwMS0xMjM0NTY3IOyeheuLiOuLpA=='],
  ])('%s writes as a hand does', (id, expected) => {
    expect(formOf(id).write(['900101', '1234567'], createRandom(1))).toBe(expected);
  });

  it('a passport in Hangul words says its letter', () => {
    expect(formOf('hangul-words').write(['S12345670'], createRandom(1))).toBe('에스일이삼사오육칠공');
  });

  it('misread digits are at most three in ten and look like those they stand for', () => {
    const pairs: Readonly<Record<string, string>> = {
      O: '0',
      o: '0',
      Q: '0',
      D: '0',
      l: '1',
      I: '1',
      '|': '1',
      '!': '1',
      i: '1',
      Z: '2',
      z: '2',
      S: '5',
      s: '5',
      G: '6',
      b: '6',
      B: '8',
      g: '9',
      q: '9',
    };
    for (let seed = 0; seed < 300; seed += 1) {
      const written = withLookAlikes('900101-1234567', createRandom(seed));
      const changed = Array.from(written).filter((sign) => sign in pairs);
      expect(changed.length).toBeGreaterThanOrEqual(1);
      expect(changed.length).toBeLessThanOrEqual(3);
      expect(Array.from(written, (sign) => pairs[sign] ?? sign).join('')).toBe('900101-1234567');
    }
  });

  it('the README lists every form with its section', () => {
    const readme = readFileSync(README, 'utf8');
    for (const { id, section } of EVASIONS) expect(readme).toContain(`| \`${id}\` | ${section} |`);
  });
});
