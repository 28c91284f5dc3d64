import { describe, expect, it } from '@jest/globals';
import { createMarkCursor, lastAtOrBefore } from '../../src/model/passage.ts';

const start = Int32Array.from([3, 10, 11, 20, 40]);
const end = Int32Array.from([8, 11, 15, 30, 41]);
const marks = { count: start.length, start, end };

function searched(offset: number): number {
  const index = lastAtOrBefore(start, marks.count, offset);
  return index >= 0 && offset < (end[index] ?? 0) ? index : -1;
}

describe('createMarkCursor', () => {
  it('offsets in order, looked up, answer as a search does', () => {
    const at = createMarkCursor(marks);
    for (let offset = 0; offset < 50; offset++) expect([offset, at(offset)]).toEqual([offset, searched(offset)]);
  });

  it('offsets in any order, looked up by one cursor, answer as a search does', () => {
    const at = createMarkCursor(marks);
    for (let step = 0; step < 500; step++) {
      const offset = (step * 37) % 50;
      expect([offset, at(offset)]).toEqual([offset, searched(offset)]);
    }
  });

  it('no marks at all, looked up, answer -1', () => {
    expect(createMarkCursor({ count: 0, start: new Int32Array(0), end: new Int32Array(0) })(5)).toBe(-1);
  });
});
