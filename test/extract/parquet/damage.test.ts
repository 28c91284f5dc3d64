import { describe, expect, it } from '@jest/globals';
import { extractParquet } from '../../../src/extract/parquet/index.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';

const PLAIN = readSample('parquet', 'plain');

describe('a Parquet file that is not as it should be', () => {
  it('is known by its first bytes, where they are no text', () => {
    expect(sniffBinary(PLAIN).format).toBe('parquet');
    expect(sniffBinary(Buffer.from('PAR1 is the mark of a Parquet file.'.repeat(4))).format).not.toBe('parquet');
  });

  it('in the middle of a larger buffer, read, is the same', async () => {
    const larger = Buffer.concat([Buffer.alloc(7, 1), PLAIN, Buffer.alloc(9, 1)]);
    const read = await collectDocument(extractParquet, larger.subarray(7, 7 + PLAIN.length));
    expect(read.gaps).toEqual([]);
    expect(read.text).toContain('900101-1234568');
  });

  it('with an encrypted footer, read, is the gap encrypted', async () => {
    const bytes = new Uint8Array(PLAIN);
    bytes.set(Buffer.from('PARE'), 0);
    bytes.set(Buffer.from('PARE'), bytes.length - 4);
    expect(sniffBinary(bytes).format).toBe('parquet');
    expect((await collectDocument(extractParquet, bytes)).gaps).toEqual(['encrypted document']);
  });

  it('cut off anywhere, read, is a gap', async () => {
    for (let length = 8; length < PLAIN.length; length += 37) {
      expect((await collectDocument(extractParquet, PLAIN.slice(0, length))).gaps).toEqual(['corrupt document']);
    }
  });

  it('damaged anywhere in its pages, read, never throws and never loses a row in silence', async () => {
    for (let at = 4; at < 200; at += 3) {
      const bytes = new Uint8Array(PLAIN);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const { gaps, text } = await collectDocument(extractParquet, bytes);
      if (gaps.length === 0) expect(text).toContain('\t');
    }
  });

  it('over a limit, read, is the gap limit', async () => {
    expect((await collectDocument(extractParquet, PLAIN, { maxCells: 3 })).gaps).toEqual(['limit cells']);
    expect((await collectDocument(extractParquet, PLAIN, { maxMemberBytesTotal: 640 })).gaps).toEqual([
      'limit document',
    ]);
    const embedded = readSample('parquet', 'embedded');
    expect((await collectDocument(extractParquet, embedded, { maxMembers: 0 })).gaps).toEqual(['limit binary values']);
  });
});
