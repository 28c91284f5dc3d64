import { describe, expect, it } from '@jest/globals';
import { CompoundFile } from '../../../src/extract/compound/compound-file.ts';
import { writeCompoundFile, type StreamContent } from '../../../src/extract/legacy/compound-writer.ts';
import { wideBudget } from '../../support/compound-edit.ts';

function written(streams: readonly StreamContent[]): Record<string, string> {
  const file = new CompoundFile(writeCompoundFile(streams), wideBudget());
  return Object.fromEntries(file.streams.map((stream) => [stream.path, Buffer.from(file.read(stream)).toString()]));
}

describe('compound files', () => {
  it('small, large and empty streams come back from their storages', () => {
    const streams = {
      a: 'small',
      'Storage/b': 'x'.repeat(5_000),
      'Storage/Inner/c': '',
      'Storage/Inner/d': 'y'.repeat(65),
    };
    const contents = Object.entries(streams).map(([path, text]) => ({ path, content: Buffer.from(text) }));
    expect(written(contents)).toEqual(streams);
  });

  it.each([40_000, 7_000_000])('%d bytes need more tables', (size) => {
    const content = Buffer.alloc(size, 'z');
    expect(written([{ path: 'large', content }])['large']?.length).toBe(size);
  });

  it('a file without streams is still one', () => {
    expect(written([])).toEqual({});
  });
});
