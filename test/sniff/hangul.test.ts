import { describe, expect, it } from '@jest/globals';
import { looksBinary, sniffBinary, sniffText } from '../../src/sniff/index.ts';
import { readSample } from '../support/format-fixtures.ts';

describe('documents of Hangul', () => {
  it.each(['hwp', 'hwpx'])('%s is told by its content', (format) => {
    const bytes = readSample(format, 'table');
    expect([looksBinary(bytes), sniffBinary(bytes).format]).toEqual([true, format]);
  });

  it('HWP 3.x is told by its first words', () => {
    const bytes = Buffer.concat([Buffer.from('HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05'), Buffer.alloc(128)]);
    expect([looksBinary(bytes), sniffBinary(bytes).format]).toEqual([true, 'hwp3']);
  });

  it('HML is told by its root, other XML is not', () => {
    const declaration = '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="no" ?>';
    expect(sniffText(`${declaration}<HWPML Style="embed" Version="2.8"><HEAD/></HWPML>`).format).toBe('hml');
    expect(sniffText(`${declaration}<HWPMLish><HWPML/></HWPMLish>`).format).toBe('xml');
  });
});
