import { describe, expect, it } from '@jest/globals';
import { imageGridRows } from '../../../src/extract/image/image-rows.ts';
import { withLeftover } from '../../../src/extract/image/leftover.ts';
import type { Word } from '../../../src/extract/image/recognition.ts';

/** A word of 20 pixels height that begins at a place and is 10 pixels wide for each character. */
function word(text: string, left: number, top = 100, more: Partial<Word> = {}): Word {
  const right = left + 10 * text.length;
  return { text, left, right, top, bottom: top + 20, confidence: 90, isAfterSpace: true, ...more };
}

function cells(words: readonly Word[], uprights: readonly number[] = []): string[] {
  const reading = { lines: [words], uprights: uprights.map((at) => ({ at, top: 0, bottom: 500 })), isRead: true };
  return imageGridRows(reading, null).flatMap((row) => row.cells.map((cell) => cell.text));
}

describe('cells of a line', () => {
  it('words near each other: one cell', () => {
    expect(cells([word('대출', 0), word('잔액', 28)])).toEqual(['대출 잔액']);
  });

  it('words with a wide gap: two cells', () => {
    expect(cells([word('성명', 0), word('가나다', 60)])).toEqual(['성명', '가나다']);
  });

  it('words with a printed line between: two cells', () => {
    expect(cells([word('성명', 0), word('가나다', 30)], [25])).toEqual(['성명', '가나다']);
  });

  it('syllables that recognition took for words: one word', () => {
    expect(cells([word('잔', 0), word('액', 14, 100, { isAfterSpace: false })])).toEqual(['잔액']);
  });

  it('a number that a tilt broke: one number', () => {
    expect(cells([word('900101-1', 0), word('234568', 84)])).toEqual(['900101-1234568']);
  });

  it('two numbers with a space between: two', () => {
    expect(cells([word('5361', 0), word('4807', 52)])).toEqual(['5361 4807']);
  });

  it('what recognition made of a printed line: nothing', () => {
    expect(cells([word('|', 0, 100, { confidence: 30 }), word('가나다', 60)])).toEqual(['가나다']);
  });
});

it('lines from top to bottom, with the gap before a new block', () => {
  const lines = [word('셋', 0, 160), word('하나', 0, 100), word('둘', 0, 130), word('넷', 0, 260)].map((one) => [one]);
  const rows = imageGridRows({ lines, uprights: [], isRead: true }, 2);
  expect(rows.map((row) => [row.cells[0]?.text, row.cells[0]?.location.path, row.isAfterGap])).toEqual([
    ['하나', 'line 1', false],
    ['둘', 'line 2', false],
    ['셋', 'line 3', false],
    ['넷', 'line 4', true],
  ]);
  expect(rows[0]?.cells[0]?.location.page).toBe(2);
});

describe('words of a second reading', () => {
  const first = [[word('FIL', 0, 100, { confidence: 20 }), word('2,900', 200)]];

  it('take the place of a guess at the same place', () => {
    expect(withLeftover(first, [[word('우유', 0)]]).map((line) => line.map(({ text }) => text))).toEqual([
      ['우유', '2,900'],
    ]);
  });

  it('at another height: a line of their own', () => {
    expect(withLeftover(first, [[word('우유', 0, 300)]])).toHaveLength(2);
  });
});
