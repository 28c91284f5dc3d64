import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EXTRACT_LIMITS } from '../../src/extract/contract.ts';
import { EXCLUDED, findIn } from '../support/find-in-text.ts';
import { createSynthetic, type Synthetic } from '../support/synthetic.ts';

const SEED = 20_261_122;
const RUNS = { seed: SEED, numRuns: 400 };
/** Small, so that a text of a few hundred characters is cut. */
const SMALL_PASSAGES = { ...DEFAULT_EXTRACT_LIMITS, flushPassageChars: 120, maxPassageChars: 600 };

interface LabelledNumber {
  readonly kind: string;
  readonly label: string;
  readonly draw: (values: Synthetic) => string;
}

const NUMBERS: readonly LabelledNumber[] = [
  { kind: 'resident-registration-number', label: '주민등록번호 ', draw: (values) => values.residentNumber() },
  { kind: 'resident-registration-number', label: '주민번호: ', draw: (values) => values.randomTailResidentNumber() },
  { kind: 'foreigner-registration-number', label: '외국인등록번호 ', draw: (values) => values.foreignerNumber() },
  { kind: 'driver-licence-number', label: '운전면허번호: ', draw: (values) => values.driverLicence() },
  { kind: 'card-number', label: '카드번호 ', draw: (values) => values.card() },
  { kind: 'account-number', label: '계좌번호 ', draw: (values) => values.account(values.bank()) },
  { kind: 'passport-number', label: '여권번호 ', draw: (values) => values.oldPassport() },
  { kind: 'passport-number', label: '여권번호: ', draw: (values) => values.newPassport() },
];

const each =
  (digits: string) =>
  (number: string): string =>
    number.replace(/\d/g, (digit) => Array.from(digits)[Number(digit)] ?? digit);

/** Ways to write the digits of a number (detector reference, section 3); each begins and ends with a digit or letter of it. */
const WRITINGS: Readonly<Record<string, (number: string) => string>> = {
  plain: (number) => number,
  'full width': each('０１２３４５６７８９'),
  'mathematical bold': each('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  circled: each('⓪①②③④⑤⑥⑦⑧⑨'),
  'circled, negative': each('⓿❶❷❸❹❺❻❼❽❾'),
  superscript: each('⁰¹²³⁴⁵⁶⁷⁸⁹'),
  subscript: each('₀₁₂₃₄₅₆₇₈₉'),
  'Arabic-Indic': each('٠١٢٣٤٥٦٧٨٩'),
  Devanagari: each('०१२३४५६७८९'),
  'Han numerals': each('〇一二三四五六七八九'),
  'Hangul words': each('공일이삼사오육칠팔구'),
  'other Hangul words': each('영일이삼사오륙칠팔구'),
  'O for 0': (number) => number.replace(/0/, 'O'),
  'l for 1': (number) => number.replace(/1/, 'l'),
  'S, B and g': (number) => number.replace(/5/, 'S').replace(/8/, 'B').replace(/9/, 'g'),
  'zero-width characters': (number) => Array.from(number).join('\u200b'),
  'soft hyphens': (number) => Array.from(number).join('\u00ad'),
  spaced: (number) => Array.from(number).join(' '),
  bars: (number) => Array.from(number).join('|'),
  boxes: (number) => Array.from(number).join(']['),
  squares: (number) => Array.from(number).join('□'),
};
/** What may stand for a hyphen. */
const JOINTS = ['-', '‐', '–', '—', '−', '﹣', '－', 'ー', 'ㅡ', '─', '.', '．', '·', '・', '/', '~', ' ', '\u00a0'];
const TAILS = ['', ' 확인', '입니다', ', 이상', '.', ')', '\n끝'];

const number = fc.record({
  source: fc.constantFrom(...NUMBERS),
  seed: fc.nat(1_000_000),
  writing: fc.constantFrom(...Object.keys(WRITINGS)),
  tail: fc.constantFrom(...TAILS),
});

function written(source: LabelledNumber, seed: number, writing: string): string {
  return (WRITINGS[writing] ?? String)(source.draw(createSynthetic(`property/${String(seed)}`)));
}

/** Pieces that numbers, labels and disguises are made of. */
const PIECES = [
  ...Array.from('0123456789OolISB|[]()□-./~_ ·\n공일이삼사오구〇一九①⑨²⁹９𝟗\u200b\u1173\ud835Мм'),
  ...[
    '주민등록번호',
    '계좌번호 ',
    '여권번호 엠',
    '에스',
    '카드번호: ',
    '신한은행 ',
    '&#48;',
    '&nbsp;',
    '\\x39',
    '=3',
    '=\n',
    '%39',
  ],
];

describe('a labelled number', () => {
  it.each(Object.keys(WRITINGS))('written as "%s" is found, with its offsets', (writing) => {
    fc.assert(
      fc.property(number, ({ source, seed, tail }) => {
        const before = `안내 ${source.label}`;
        const value = written(source, seed, writing);
        const found = findIn([`${before}${value}${tail}`]).filter(({ kind }) => kind === source.kind);
        expect(found.map(({ start, end }) => [start, end])).toEqual([[before.length, before.length + value.length]]);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('is found with anything for a hyphen', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(...JOINTS), ({ source, seed, tail }, joint) => {
        const value = written(source, seed, 'plain').replaceAll('-', joint);
        expect(findIn([`${source.label}${value}${tail}`]).map(({ kind }) => kind)).toContain(source.kind);
      }),
      RUNS,
    );
  });
});

describe('a text of disguised numbers', () => {
  const lines = fc
    .array(number, { minLength: 1, maxLength: 12 })
    .map((numbers) =>
      numbers
        .map(({ source, seed, writing, tail }) => `안내 ${source.label}${written(source, seed, writing)}${tail}`)
        .join('\n\n'),
    );

  it('gives the same findings in every chunking', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), (text, sizes) => {
        const chunks: string[] = [];
        for (let at = 0; at < text.length;) {
          const size = sizes[chunks.length % sizes.length] ?? 1;
          chunks.push(text.slice(at, at + size));
          at += size;
        }
        expect(findIn(chunks, SMALL_PASSAGES)).toEqual(findIn([text], SMALL_PASSAGES));
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  it('has nothing excluded left once its findings are masked', () => {
    fc.assert(
      fc.property(lines, (text) => {
        let masked = text;
        for (const { start, end } of findIn([text]))
          masked = masked.slice(0, start) + '*'.repeat(end - start) + masked.slice(end);
        const left = findIn([masked]).filter(({ kind, isMasked }) => EXCLUDED.has(kind) && !isMasked);
        expect(left.map(({ start, end }) => masked.slice(start, end))).toEqual([]);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});

describe('garbage', () => {
  it('never throws, and every span lies within the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 200 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end } of findIn([text])) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      RUNS,
    );
  });
});

describe('words that end like a digit', () => {
  it.each(['계좌번호(거래일)\n1002-345-678901', '계좌번호, 결제일: 110-234-567890'])(
    'are no part of a number: %s',
    (text) => {
      const [found] = findIn([text]).filter(({ kind }) => kind === 'account-number');
      expect(text.slice(found?.start, found?.end)).toMatch(/^1[\d-]+\d$/);
    },
  );
});
