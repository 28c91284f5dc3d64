import { describe, expect, it } from '@jest/globals';
import { extractSqlite } from '../../../src/extract/sqlite/index.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';

const PLAIN = readSample('sqlite', 'plain');

function changed(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy.set(values, at);
  return copy;
}

describe('a SQLite file that is not as it should be', () => {
  it('is known by its first bytes', () => {
    expect(sniffBinary(PLAIN).format).toBe('sqlite');
    expect(sniffBinary(changed(PLAIN, 0, 0x9f)).format).toBe('unknown-binary');
  });

  it('cut off anywhere, read, is a gap', async () => {
    for (const length of [16, 100, 600, 1_024, 3_000, PLAIN.length - 1_024, PLAIN.length - 1]) {
      const { gaps } = await collectDocument(extractSqlite, PLAIN.slice(0, length));
      expect(gaps).toContain('corrupt document');
    }
  });

  it('with a damaged page, read, is a gap, and the other tables are read', async () => {
    // Page 2 is the root of the first table.
    const read = await collectDocument(extractSqlite, changed(PLAIN, 1_024, 0xff, 0xff, 0xff));
    expect(read.gaps.some((gap) => gap.startsWith('corrupt'))).toBe(true);
    expect(read.text).toContain('라마바');
  });

  it('with a row that a damaged page leaves out in silence, read, is a gap', async () => {
    // The number of cells of the first table's page.
    const read = await collectDocument(extractSqlite, changed(PLAIN, 1_024 + 3, 0, 0));
    expect(read.records.some(({ fields }) => fields.includes('성명=가나다'))).toBe(false);
    expect(read.gaps).toEqual(['corrupt document']);
  });

  it('with a list of free pages that runs in circles, read, ends', async () => {
    const sample = readSample('sqlite', 'hidden-part');
    const first = new DataView(sample.buffer, sample.byteOffset).getUint32(32);
    const circle = changed(sample, (first - 1) * 1_024, 0, 0, 0, first);
    expect((await collectDocument(extractSqlite, circle)).text).toContain('남은 줄');
  });

  it('over a limit, read, is the gap limit', async () => {
    expect((await collectDocument(extractSqlite, PLAIN, { maxCells: 12 })).gaps).toContain('limit cells');
    expect((await collectDocument(extractSqlite, PLAIN, { maxDocumentChars: 900 })).gaps).toContain(
      'limit document size',
    );
    const embedded = readSample('sqlite', 'embedded');
    const { gaps, members } = await collectDocument(extractSqlite, embedded, { maxMemberBytes: 1_000 });
    expect(gaps).toEqual(['limit binary values']);
    expect(members).toEqual([]);
    expect((await collectDocument(extractSqlite, PLAIN, { maxMemberBytesTotal: 1_000 })).gaps).toEqual([
      'limit document',
    ]);
  });
});
