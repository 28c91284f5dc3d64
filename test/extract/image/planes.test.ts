import { describe, expect, it } from '@jest/globals';
import { enlarged, mirrored, reduced, stacked, turned, type Plane } from '../../../src/extract/image/plane.ts';
import { holdsNothing } from '../../../src/extract/image/quiet.ts';
import { withoutRuling } from '../../../src/extract/image/ruling.ts';

/** One row a string; `#` is ink. */
function plane(...rows: string[]): Plane {
  const values = Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 0 : 255));
  return { width: rows[0]?.length ?? 0, height: rows.length, values };
}

function rowsOf({ width, height, values }: Plane): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from(values.subarray(y * width, (y + 1) * width), (value) => (value < 128 ? '#' : '.')).join(''),
  );
}

/** A plane drawn by a function of the place. */
function drawn(width: number, height: number, brightness: (x: number, y: number) => number): Plane {
  const values = Uint8Array.from({ length: width * height }, (_, at) => brightness(at % width, Math.floor(at / width)));
  return { width, height, values };
}

describe('turned', () => {
  const L = plane('#..', '#..', '#..', '##.');
  it.each([
    [0, ['#..', '#..', '#..', '##.']],
    [1, ['####', '#...', '....']],
    [2, ['.##', '..#', '..#', '..#']],
    [3, ['....', '...#', '####']],
  ])('by %i quarters clockwise', (quarters, expected) => {
    expect(rowsOf(turned(L, quarters))).toEqual(expected);
  });
});

it('mirrored: left is right', () => {
  expect(rowsOf(mirrored(plane('#..', '##.')))).toEqual(['..#', '.##']);
});

it('reduced: squares become their mean; enlarged: corners keep their colour', () => {
  const blocks = plane('##..', '##..', '..##', '..##');
  expect(rowsOf(reduced(blocks, 2))).toEqual(['#.', '.#']);
  const large = rowsOf(enlarged(plane('#.', '.#'), 4));
  expect(large).toHaveLength(8);
  expect([large[0]?.[0], large[0]?.[7], large[7]?.[0], large[7]?.[7]]).toEqual(['#', '.', '.', '#']);
});

it('stacked: strips come one below another, narrow ones filled with white', () => {
  expect(rowsOf(stacked([plane('###'), plane('#', '#')]))).toEqual(['###', '#..', '#..']);
});

describe('holdsNothing', () => {
  const gradient = drawn(200, 100, (x, y) => x + y / 2);
  const frame = drawn(200, 100, (x, y) => (x < 3 || y < 3 || x > 196 || y > 96 ? 0 : 255));
  const speckled = drawn(200, 100, (x, y) => 128 + ((x * 7 + y * 13) % 5));
  const strokes = drawn(200, 100, (x, y) => (y > 40 && y < 60 && x % 12 < 3 ? 0 : 255));
  const faint = drawn(200, 100, (x, y) => (y > 40 && y < 60 && x % 12 < 3 ? 238 : 255));

  it.each([
    ['one colour', drawn(200, 100, () => 255), true],
    ['a gradient', gradient, true],
    ['a frame', frame, true],
    ['the noise of lossy packing', speckled, true],
    ['a bullet', drawn(20, 20, (x, y) => ((x + y) % 2) * 255), true],
    ['strokes like letters', strokes, false],
    ['faint strokes', faint, false],
    ['strokes like letters, one below another', turned(strokes, 1), false],
    ['strokes in a low strip', drawn(200, 20, (x) => (x % 12 < 3 ? 0 : 255)), false],
  ])('%s: %s', (_what, image, expected) => {
    expect(holdsNothing(image)).toBe(expected);
  });
});

describe('withoutRuling', () => {
  it('paints out a line and an upright, says where the upright stood, and leaves strokes alone', () => {
    const isLine = (x: number, y: number): boolean => y === 50 || y === 51 || x === 100 || x === 101;
    const isStroke = (x: number, y: number): boolean => x >= 20 && x < 24 && y >= 10 && y < 30;
    const { plane: rest, uprights } = withoutRuling(
      drawn(200, 120, (x, y) => (isLine(x, y) || isStroke(x, y) ? 0 : 255)),
    );
    // Where the two cross a speck is left.
    const left = rowsOf(rest).flatMap((row, y) => Array.from(row, (pixel, x) => (pixel === '#' ? [x, y] : [])));
    const isSpeck = (x = 0, y = 0): boolean => x >= 100 && x <= 101 && y >= 50 && y <= 51;
    const kept = left.filter((place) => place.length > 0 && !isSpeck(place[0], place[1]));
    expect(kept).toHaveLength(4 * 20);
    expect(kept.every(([x = 0, y = 0]) => isStroke(x, y))).toBe(true);
    expect(uprights.map(({ at }) => at)).toEqual([100, 101]);
  });

  it('leaves a thick bar alone: it may be a letter', () => {
    const bar = drawn(200, 60, (x, y) => (y >= 20 && y < 40 && x >= 20 && x < 180 ? 0 : 255));
    expect(rowsOf(withoutRuling(bar).plane)).toEqual(rowsOf(bar));
  });
});
