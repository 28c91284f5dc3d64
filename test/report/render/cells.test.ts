import { describe, expect, it } from '@jest/globals';
import { cellWidth, cutCells, indentCells, padCells, printable, wrapCells } from '../../../src/report/render/cells.ts';

describe('cells', () => {
  it.each([
    ['Latin', 'abc', 3],
    ['Hangul syllables', '주민번호', 8],
    ['Hangul in separate jamo, as macOS names files', '가나'.normalize('NFD'), 4],
    ['full-width digits', '１２', 4],
    ['an ideograph outside the basic plane', '𠀀', 2],
    ['a combining accent', 'e\u0301', 1],
    ['the verdict icons', '✖?!✔', 4],
  ])('cellWidth, of %s, counts terminal cells', (_what, text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });

  it('padCells, with Hangul and Latin rows, aligns both to the same column', () => {
    expect(['주민번호', 'card'].map((text) => cellWidth(padCells(text, 10)))).toEqual([10, 10]);
  });

  it('cutCells, when a wide letter would not fit, cuts before it', () => {
    expect(cutCells('주민등록번호', 6)).toBe('주민…');
    expect(cutCells('주민', 4)).toBe('주민');
  });

  it('wrapCells, with long sentences and an endless word, keeps every line within the width', () => {
    const lines = wrapCells(`올리지 마십시오. ${'가'.repeat(30)} 끝`, 20);
    expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(20);
    expect(lines.join('').replaceAll(' ', '')).toBe(`올리지마십시오.${'가'.repeat(30)}끝`);
  });

  it('indentCells, when a text needs two lines, hangs the second under the first', () => {
    expect(indentCells('하나 둘 셋', '• ', 8, '  ')).toEqual(['• 하나', '  둘 셋']);
  });

  it('printable, with escape codes, line breaks and turned text, shows each as U+FFFD', () => {
    expect(printable('a\u001b[31mb\nc\u202ed\ud800')).toBe('a\ufffd[31mb\ufffdc\ufffdd\ufffd');
  });
});
