import { describe, expect, it } from '@jest/globals';
import { buildClassTable, CLASS } from '../../../src/detect/kernel/character-classes.ts';
import { matchLabel } from '../../../src/detect/kernel/match-label.ts';
import { createPlainScanner } from '../../../src/detect/kernel/plain-scanner.ts';
import { loadPack } from '../../../src/patterns/load.ts';
import { PATTERNS } from '../../support/engine-room.ts';
import { createRandom } from '../../../bench/random.ts';

const { vocabulary } = loadPack(PATTERNS, '2026-11-22');
const scanner = createPlainScanner(vocabulary);
const classes = buildClassTable(vocabulary);
const longestFirst = [...vocabulary.labels]
  .sort((a, b) => b.folded.length - a.folded.length)
  .map(({ folded, index, isWhole, text }) => {
    const units = Uint16Array.from({ length: folded.length }, (_unused, at) => folded.charCodeAt(at));
    return { folded, text, units, index, isWhole };
  });

/** The words of a text found the slow way: every word tried at every offset that no earlier word covers, the longest first. */
function wordsOneByOne(text: string): [number, number, string][] {
  const units = new Uint16Array(text.length + 8);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  const isLatin = (index: number): boolean => ((classes[units[index] ?? 0] ?? 0) & CLASS.latinLetter) !== 0;
  const found: [number, number, string][] = [];
  for (let at = 0; at < text.length; at++) {
    // Digits begin a chain, so a word that is written with one in front (`1인당`) is met behind it.
    if ((isLatin(at) && at > 0 && isLatin(at - 1)) || /\d/.test(text.charAt(at))) continue;
    const first = text.charAt(at).toLowerCase();
    for (const word of longestFirst) {
      const end = word.folded.startsWith(first) ? matchLabel(units, classes, at, word) : 0;
      if (end === 0) continue;
      found.push([at, end, word.text]);
      at = end - 1;
      break;
    }
  }
  return found;
}

function wordsScanned(text: string): [number, number, string][] {
  scanner.scan(text, true);
  return Array.from({ length: scanner.label.count }, (_unused, hit) => [
    scanner.labelStart.at(hit),
    scanner.labelEnd.at(hit),
    vocabulary.labels[scanner.label.at(hit)]?.text ?? '',
  ]);
}

describe('createPlainScanner', () => {
  it('every word of the vocabulary, in spaces and by itself, is found where one by one finds it', () => {
    for (const { text } of vocabulary.labels) {
      for (const written of [text, text.toUpperCase(), `값 ${Array.from(text).join(' ')} 끝`]) {
        expect([written, wordsScanned(written)]).toEqual([written, wordsOneByOne(written)]);
      }
    }
  });

  it('words, joiners and letters in any mixture, are found where one by one finds them', () => {
    const random = createRandom(7);
    const parts = [...Array.from(' -_.,:=@^*\n가나다번호은이aZx'), ...vocabulary.labels.map(({ text }) => text)];
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 30 }, () => random.pick(parts)).join('');
      expect([text, wordsScanned(text)]).toEqual([text, wordsOneByOne(text)]);
    }
  });

  it('a character to be folded, met, is refused at first and read as it is when told that all is folded', () => {
    expect(scanner.scan('주민번호 ９00101-1234568')).toBe(true);
    expect(scanner.scan('주민번호 900101-1234568')).toBe(false);
    expect(scanner.scan('주민번호\u200b 900101-1234568', true)).toBe(false);
  });
});
