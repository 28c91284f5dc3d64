import { describe, expect, it } from '@jest/globals';
import { LineSplitter } from '../../../src/entrypoints/rest/line-splitter.ts';

const MAX_BYTES = 12;

function linesOf(bytes: Buffer, chunkBytes: number, splitter = new LineSplitter(MAX_BYTES)): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    for (const line of splitter.push(bytes.subarray(at, at + chunkBytes))) lines.push(line.toString());
  }
  const last = splitter.end();
  return last === null ? lines : [...lines, last.toString()];
}

describe('LineSplitter', () => {
  it.each([1, 2, 3, 5, 64])('lines, cut into chunks of %i bytes, are the same lines', (size) => {
    const bytes = Buffer.from('\ufeff가나\r\n\nx\r\r\n\r\n마지막');
    expect(linesOf(bytes, size)).toEqual(['가나', '', 'x\r', '', '마지막']);
  });

  it.each([1, 4, 64])('a stream that ends with a line end, in chunks of %i, has no line after it', (size) => {
    expect(linesOf(Buffer.from('a\nb\n'), size)).toEqual(['a', 'b']);
    expect(linesOf(Buffer.alloc(0), size)).toEqual([]);
  });

  it('a byte order mark, anywhere but at the start, stays', () => {
    expect(linesOf(Buffer.from('a\n\ufeffb\n'), 64)).toEqual(['a', '\ufeffb']);
  });

  it.each([1, 5, 64])('a line over the limit, in chunks of %i, is refused after those before it', (size) => {
    const splitter = new LineSplitter(MAX_BYTES);
    const lines: string[] = [];
    const read = (): void => {
      const bytes = Buffer.from(`${'a'.repeat(MAX_BYTES)}\nb\n${'c'.repeat(MAX_BYTES + 1)}\nd\n`);
      for (let at = 0; at < bytes.length; at += size) {
        for (const line of splitter.push(bytes.subarray(at, at + size))) lines.push(line.toString());
      }
    };
    expect(read).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(lines).toEqual(['a'.repeat(MAX_BYTES), 'b']);
    expect(splitter.number).toBe(3);
  });

  it('lines longer than any room kept, one after the other, come whole', () => {
    const long = ['a'.repeat(3_000_000), 'b', 'c'.repeat(1_500_000), 'd'.repeat(5_000)];
    expect(linesOf(Buffer.from(long.join('\n')), 65_536, new LineSplitter(4_000_000))).toEqual(long);
  });
});
