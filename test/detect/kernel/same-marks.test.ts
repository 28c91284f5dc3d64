import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CORPUS_NAMES, createCorpus } from '../../../bench/corpora.ts';
import { createRandom } from '../../../bench/random.ts';
import { CLASS, SEPARATOR, TRAIT } from '../../../src/detect/kernel/character-classes.ts';
import { createPlainScanner } from '../../../src/detect/kernel/plain-scanner.ts';
import { createSimdScanner } from '../../../src/detect/kernel/simd-scanner.ts';
import type { TextScanner } from '../../../src/detect/kernel/text-scanner.ts';
import { loadPack } from '../../../src/patterns/load.ts';
import { loadKernel } from '../../../src/scanner/kernel-file.ts';
import { PATTERNS } from '../../support/engine-room.ts';

const { vocabulary } = loadPack(PATTERNS, '2026-11-22');
const plain = createPlainScanner(vocabulary);
const simd = simdScanner();

const LISTS = [
  'groupStart',
  'groupLength',
  'groupSeparator',
  'labelStart',
  'labelEnd',
  'label',
  'masks',
  'triggers',
  'lettered',
  'suspects',
] as const;

/** Every 64 units make a step, so shapes are tried at each offset of one and over its edges. */
const STEP = 64;
const RANDOM_TEXTS = 6_000;

function simdScanner(): TextScanner {
  const kernel = loadKernel();
  const scanner = kernel === null ? null : createSimdScanner(kernel, vocabulary);
  if (scanner === null) throw new Error('build/kernel.wasm is missing: npm run build:kernel');
  return scanner;
}

/** The marks of a text; `fold` where its characters have to be folded first. */
function marksOf(scanner: TextScanner, text: string, isFolded: boolean): 'fold' | Record<string, number[]> {
  if (scanner.scan(text, isFolded)) return 'fold';
  return Object.fromEntries(LISTS.map((list) => [list, [...scanner[list].values.subarray(0, scanner[list].count)]]));
}

function expectSameMarks(text: string): void {
  for (const isFolded of [false, true]) {
    const expected = marksOf(plain, text, isFolded);
    const actual = marksOf(simd, text, isFolded);
    // A deep comparison of equal lists costs more than the scans.
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      expect({ text, marks: actual }).toEqual({ text, marks: expected });
  }
}

const NUMBERS = [
  '9001011234567',
  '900101-1234567',
  '900101 - 1234567',
  '900101-\n1234567',
  '900101\r\n1234567',
  '110-123-456789',
  '(02) 123-4567',
  '(064) 064-123-4567',
  '1 2 3 4 5 6 7 8 9 0 1 2 3',
  '12345',
  '123A4567',
  'M12345678',
  'O0l12345678',
  '[9][0]',
  '1'.repeat(130),
  '12 '.repeat(70),
];
const SIGNS = Array.from(' -_.,:=@^*●\n\r\t()[]/~·|0199aZxO가나님씨은이호홍번');
const RARE = [
  '０１２',
  '－',
  '\u200b',
  '\u00a0',
  '\u2013',
  '㈜',
  '旅券番号',
  '\ud83d\ude00',
  '\u0000',
  'é',
  '\ufeff',
  'ㄱ',
];

describe('the SIMD kernel leaves the marks of the plain scanner', () => {
  it('on the four corpora', () => {
    for (const corpus of CORPUS_NAMES) {
      expectSameMarks(Buffer.concat([...createCorpus(corpus, 200_000).chunks()]).toString());
    }
  });

  it('for every number, word and sign at every offset of a step', () => {
    const shapes = [...NUMBERS, ...RARE, ...vocabulary.labels.map(({ text }) => text)];
    shapes.forEach((shape, index) => {
      const offset = index < NUMBERS.length + RARE.length ? null : (index * 7) % STEP;
      for (let at = offset ?? 0; at <= (offset ?? STEP); at++) {
        expectSameMarks(`${'가'.repeat(at)}${shape}`);
        expectSameMarks(`${'.'.repeat(at)}${shape}7 끝`);
      }
    });
  });

  it('for words in every case and spacing', () => {
    for (const { text } of vocabulary.labels) {
      const letters = Array.from(text);
      for (const joined of [' ', '  ', '_', ' - ', '       ']) {
        expectSameMarks(`${letters.join(joined)}: 1`);
        expectSameMarks(`x${text.toUpperCase()}${joined}${letters.slice(0, -1).join(joined)}`);
      }
    }
  });

  it('for numbers, words and signs in any mixture', () => {
    const random = createRandom(5);
    const parts = [...NUMBERS, ...SIGNS, ...SIGNS, ...SIGNS, ...RARE, ...vocabulary.labels.map(({ text }) => text)];
    for (let round = 0; round < RANDOM_TEXTS; round++) {
      const length = 1 + random.below(60);
      let text = '';
      for (let part = 0; part < length; part++)
        text += parts[random.below(random.below(3) === 0 ? parts.length : 90)] ?? '';
      expectSameMarks(text);
    }
  });

  it('for UTF-16 units of any value', () => {
    const random = createRandom(6);
    for (let round = 0; round < RANDOM_TEXTS; round++) {
      const length = 1 + random.below(150);
      const highest = random.below(2) === 0 ? 0x80 : 0x10000;
      expectSameMarks(String.fromCharCode(...Array.from({ length }, () => random.below(highest))));
    }
  });

  it('for a text that is longer than any before', () => {
    expectSameMarks(`${'고객 900101-1234567 계좌 '.repeat(20_000)}끝`);
  });
});

describe('the constants of the kernel', () => {
  const source = readFileSync(new URL('../../../src/detect/kernel/assembly/classes.ts', import.meta.url), 'utf8');
  const values = Object.fromEntries(
    Array.from(source.matchAll(/export const (\w+): \w+ = (\d+);/g), ([, name = '', value]) => [name, Number(value)]),
  );

  it('are those of the host', () => {
    expect(values).toMatchObject({
      DIGIT: CLASS.digit,
      LABEL_START: CLASS.labelStart,
      MASK: CLASS.mask,
      TRIGGER: CLASS.trigger,
      SEPARATING: CLASS.separator,
      JOINER: CLASS.joiner,
      LATIN: CLASS.latinLetter,
      FOLDABLE: CLASS.foldable,
      SUSPECT: TRAIT.suspect,
      PARTICLE: TRAIT.particle,
      JOINED_BY_NONE: SEPARATOR.none,
      JOINED_BY_HYPHEN: SEPARATOR.hyphen,
      JOINED_BY_SPACE: SEPARATOR.space,
      JOINED_BY_OTHER: SEPARATOR.other,
      JOINED_BY_SPACED_HYPHEN: SEPARATOR.spacedHyphen,
      JOINED_BY_NEWLINE: SEPARATOR.newline,
    });
  });
});
