import { describe, expect, it } from '@jest/globals';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { documentExtractors } from '../../../src/extract/documents.ts';
import type { ExtractLimits } from '../../../src/extract/contract.ts';
import type { Format } from '../../../src/model/format.ts';
import { boastingZip, overlappingZip, TAR_END, tarHeader, tarMember } from '../../support/archive-builder.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildZip } from '../../support/zip-builder.ts';

const NUMBER = '900101-1234568';
const LINES = Array.from({ length: 40_000 }, (_, line) => `${line * 7_919} 주민등록번호 ${NUMBER}\n`).join('');

const read = (format: Format, bytes: Uint8Array, limits: Partial<ExtractLimits> = {}): Promise<CollectedDocument> =>
  collectDocument(documentExtractors[format]!, bytes, limits);

/** All that was read: texts of the archive and its members. */
const textOf = ({ text, members }: CollectedDocument): string =>
  text + members.map(({ bytes }) => Buffer.from(bytes).toString()).join('');

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

describe('cut-off archives', () => {
  it.each([
    ['zip', 'zip', 'plain', 400],
    ['tar', 'tar', 'plain', 3_600],
    ['gzip', 'gz', 'plain', 100],
    ['bzip2', 'bz2', 'pieces', 150],
    ['xz', 'xz', 'plain', 90],
    ['zstd', 'zst', 'plain', 60],
    ['7z', '7z', 'plain', 300],
  ] as const)('give the gap corrupt, when %s breaks off', async (format, folder, name, length) => {
    const result = await read(format, readSample(folder, name).subarray(0, length));
    expect(result.gaps).toContain('corrupt document');
  });

  it('give what stands before the cut, when the archive is a ZIP', async () => {
    const whole = readSample('zip', 'plain');
    const result = await read('zip', whole.subarray(0, Buffer.from(whole).indexOf('PK\u0001\u0002')));
    expect(result.members.map(({ name }) => name)).toEqual(['가계 대출/고객.csv', '메모.txt']);
    expect(textOf(result)).toContain(NUMBER);
  });

  it.each([
    ['gzip', gzipSync(LINES)],
    ['zstd', zstdCompressSync(LINES)],
    ['zip', buildZip([{ name: 'a.txt', content: LINES, isDeflated: true }])],
  ] as const)('give what stands before the cut, when a long text in %s breaks off', async (format, whole) => {
    const result = await read(format, whole.subarray(0, whole.length * 0.8));
    expect(result.gaps).toContain('corrupt document');
    expect(textOf(result)).toContain(NUMBER);
  });

  it('give what stands before the cut, when the archive is a tape', async () => {
    const tape = Buffer.concat([tarMember('a.txt', `주민등록번호 ${NUMBER}\n`.repeat(100)), TAR_END]);
    const result = await read('tar', tape.subarray(0, 1_000));
    expect(result.gaps).toEqual(['corrupt document']);
    expect(textOf(result)).toContain(NUMBER);
  });

  it('are told from whole ones, when a tape lacks its end', async () => {
    const member = tarMember('a.txt', 'a');
    expect((await read('tar', member)).gaps).toEqual(['corrupt document']);
    expect((await read('tar', Buffer.concat([member, TAR_END]))).gaps).toEqual([]);
  });
});

describe('archives that say one thing and hold another', () => {
  it('give the gap corrupt and the content, when a checksum of gzip is wrong', async () => {
    const bytes = gzipSync(NUMBER);
    const result = await read('gzip', flipped(bytes, bytes.length - 8));
    expect(result.gaps).toEqual(['corrupt document']);
    expect(textOf(result)).toBe(NUMBER);
  });

  it('give the gap corrupt and the content, when a checksum of 7z is wrong', async () => {
    // Within the packed data, so that the sizes stay and the content does not.
    const result = await read('7z', flipped(readSample('7z', 'hidden-part'), 40));
    expect(result.gaps).toEqual(['corrupt document']);
    expect(result.members).toHaveLength(2);
  });

  it('give the gap corrupt, when the directory of 7z is damaged', async () => {
    const bytes = readSample('7z', 'plain');
    expect((await read('7z', flipped(bytes, bytes.length - 20))).gaps).toEqual(['corrupt document']);
  });

  it.each([
    ['bzip2', 'bz2', 'pieces', 5],
    ['xz', 'xz', 'pieces', 8],
  ] as const)(
    'give the gap corrupt, when the first of two streams of %s is damaged',
    async (format, folder, name, at) => {
      expect((await read(format, flipped(readSample(folder, name), at))).gaps).toEqual(['corrupt document']);
    },
  );

  it('give the gap corrupt, when a damaged 7z is followed by a whole one', async () => {
    const whole = readSample('7z', 'plain');
    const result = await read('7z', Buffer.concat([flipped(whole, 8), whole]));
    expect(result.gaps).toEqual(['corrupt document']);
  });

  it('go on behind the damage, when a header of a tape is damaged', async () => {
    const tape = Buffer.concat([tarMember('a.txt', 'a'), tarMember('b.txt', NUMBER), TAR_END]);
    const result = await read('tar', flipped(tape, 5));
    expect(result.gaps).toEqual(['corrupt document']);
    expect(result.members.map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('are read to the end, when one tape stands behind another', async () => {
    const tape = Buffer.concat([tarMember('a.txt', 'a'), TAR_END]);
    const result = await read('tar', Buffer.concat([tape, tape]));
    expect(result.gaps).toEqual([]);
    expect(result.members).toHaveLength(2);
  });

  it('give a gap, when something else stands behind a tape', async () => {
    const tape = Buffer.concat([tarMember('a.txt', 'a'), TAR_END, Buffer.from(`주민등록번호 ${NUMBER}`)]);
    expect((await read('tar', tape)).gaps).toEqual(['partial-content bytes outside archive']);
    const blocks = Buffer.concat([tape, Buffer.from(`주민등록번호 ${NUMBER}\n`.repeat(100))]);
    expect((await read('tar', blocks.subarray(0, 5_120))).gaps).toEqual(['partial-content bytes outside archive']);
  });

  it('are read with the data, when a hard link of a tape repeats it', async () => {
    const tape = Buffer.concat([tarMember('a.txt', NUMBER, '1'), tarMember('b.txt', 'b'), TAR_END]);
    const result = await read('tar', tape);
    expect(result.members.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
    expect(textOf(result)).toContain(NUMBER);
  });

  it('give the gap corrupt, when a size in a tape is no number', async () => {
    const tape = Buffer.concat([tarHeader('a.txt', Buffer.from('zzzzzzzzzzzz')), TAR_END]);
    expect((await read('tar', tape)).gaps).toEqual(['corrupt document']);
  });

  it('give a gap, when zstd has a frame to be skipped', async () => {
    const skipped = Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0]), Buffer.from('abcd')]);
    const result = await read('zstd', Buffer.concat([zstdCompressSync(NUMBER), skipped, zstdCompressSync('b')]));
    expect(result.gaps).toEqual(['partial-content bytes outside archive']);
    expect(textOf(result)).toBe(`${NUMBER}b`);
  });

  it('give both contents, when a ZIP holds a name twice', async () => {
    const parts = ['하나', '둘'].map((content) => ({ name: 'a.txt', content }));
    const result = await read('zip', buildZip(parts));
    expect(textOf(result)).toContain('하나둘');
    expect(result.gaps).toEqual([]);
  });

  it('give the names as they are, when they lead out of the folder', async () => {
    const zip = await read('zip', buildZip([{ name: '../../etc/가.txt', content: 'a' }]));
    const tar = await read('tar', Buffer.concat([tarMember('/etc/가.txt', 'a'), TAR_END]));
    expect([...zip.members, ...tar.members].map(({ name }) => name)).toEqual(['../../etc/가.txt', '/etc/가.txt']);
  });
});

describe('the dialects of tapes', () => {
  it('are read, when a size is written in base 256', async () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size[11] = 3;
    const data = Buffer.alloc(512);
    data.write('abc');
    const result = await read('tar', Buffer.concat([tarHeader('a.txt', size), data, TAR_END]));
    expect(result.gaps).toEqual([]);
    expect(result.members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['abc']);
  });

  it('are read, when a checksum was summed over signed bytes', async () => {
    const header = Buffer.from(tarHeader('급여.txt', 0));
    const high = header.filter((byte) => byte > 0x7f).length;
    const sum = Number.parseInt(header.toString('latin1', 148, 154), 8) - high * 256;
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const result = await read('tar', Buffer.concat([header, TAR_END]));
    expect(result.members.map(({ name }) => name)).toEqual(['급여.txt']);
    expect(result.gaps).toEqual([]);
  });

  it('give names in syllables and with slashes, whatever system wrote them', async () => {
    const name = `대출\\${'급여'.normalize('NFD')}.txt`;
    const result = await read('tar', Buffer.concat([tarMember(name, 'a'), TAR_END]));
    expect(result.members.map((member) => member.name)).toEqual(['대출/급여.txt']);
  });
});

describe('7-Zip', () => {
  it('reads on, when it has run some hundred times', async () => {
    const sample = readSample('bz2', 'plain');
    for (let run = 0; run < 500; run++) expect((await read('bzip2', sample)).gaps).toEqual([]);
  });
});

describe('archives over a limit', () => {
  it('give the gap limit, when the parts of a tape add up to too much', async () => {
    const tape = Buffer.concat([tarMember('a.txt', 'a'.repeat(600)), tarMember('b.txt', 'b'.repeat(600)), TAR_END]);
    const result = await read('tar', tape, { maxMemberBytesTotal: 1_000 });
    expect(result.gaps).toEqual(['limit b.txt']);
    expect(result.members.map(({ name }) => name)).toEqual(['a.txt']);
  });

  it('give the gap corrupt, when 251 entries of a ZIP share one kernel', async () => {
    const result = await read('zip', overlappingZip(251, 8_000_000));
    expect(result.gaps[0]).toBe('corrupt document');
    expect(result.members.length).toBeLessThanOrEqual(1);
  });

  it('give the gap limit, when a member claims a terabyte', async () => {
    expect((await read('zip', boastingZip(1n << 40n))).gaps).toEqual(['limit a.txt']);
    const size = Buffer.alloc(12);
    size.writeUIntBE(2 ** 40, 6, 6);
    size[0] = 0x80;
    const tape = Buffer.concat([tarHeader('a.txt', size), Buffer.from('짧음'), TAR_END]);
    expect((await read('tar', tape)).gaps).toEqual(['corrupt document']);
  });

  it('give the gap limit, when a stream unpacks to too much', async () => {
    const limits = { maxMemberBytes: 1_000_000 };
    for (const [format, bytes] of [
      ['gzip', gzipSync(LINES)],
      ['gzip', Buffer.concat([gzipSync(LINES.slice(0, 600_000)), gzipSync(LINES.slice(0, 600_000))])],
      ['zstd', zstdCompressSync(LINES)],
    ] as const) {
      expect((await read(format, bytes, limits)).gaps).toEqual(['limit document']);
    }
    expect((await read('7z', readSample('7z', 'plain'), { maxMemberBytes: 100 })).gaps).toEqual([
      'limit 가계 대출/고객.csv',
    ]);
    expect((await read('bzip2', readSample('bz2', 'nested'), { maxMemberBytes: 1_000 })).gaps).toEqual([
      'limit document',
    ]);
    const tape = Buffer.concat([tarMember('a.txt', 'aaaa'), TAR_END]);
    expect((await read('tar', tape, { maxMemberBytes: 3 })).gaps).toEqual(['limit a.txt']);
  });

  it('give the gap limit, when there are too many members', async () => {
    const limits = { maxMembers: 1 };
    expect((await read('zip', readSample('zip', 'plain'), limits)).gaps).toEqual(['limit document']);
    expect((await read('7z', readSample('7z', 'plain'), limits)).gaps).toEqual(['limit document']);
    expect((await read('tar', readSample('tar', 'plain'), limits)).gaps).toEqual(['limit document']);
  });
});
