import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { boastingZip, nestedZip, overlappingZip, TAR_END, tarMember } from '../support/archive-builder.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { readSample } from '../support/format-fixtures.ts';
import { buildZip, type ZipPart } from '../support/zip-builder.ts';

/** What every sample called `plain` and `nested` holds, in one table. */
const RECORD = {
  'person-name': 1,
  'personal-credit-information': 1,
  'phone-number': 1,
  'resident-registration-number': 1,
};
const TABLE = '성명,주민등록번호,연락처,대출잔액\n가나다,900101-1234568,010-0000-4821,"12,000,000"\n';
/** A bomb must be over within this; the clock of the scan is at 30 seconds. */
const QUICK_MS = 10_000;

let scanner: Scanner;

beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});

afterAll(() => scanner.close());

function scan(bytes: Uint8Array, name: string | null = null): Promise<Report> {
  const about = { name, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  return scanner.scan({ ...about, content: { form: 'bytes', bytes } });
}

const gapsOf = ({ gaps }: Report): string[] => gaps.map(({ reason, where }) => `${reason} ${where}`);
const membersOf = ({ findings }: Report): string[] => [
  ...new Set(findings.map(({ location }) => location.member ?? '')),
];

describe('a record in an archive', () => {
  it.each([
    ['tar', '가계 대출/고객.csv'],
    ['7z', '가계 대출/고객.csv'],
    ['gz', 'content'],
    ['bz2', 'content'],
    ['xz', 'content'],
    ['zst', 'content'],
  ])('is found whole and in its place, when it is packed as %s', async (format, member) => {
    const report = await scan(readSample(format, 'plain'));
    expect(report.counts).toEqual(RECORD);
    expect(membersOf(report)).toEqual([member]);
    expect(report.findings.every(({ location }) => location.line === 2)).toBe(true);
    expect(report.gaps).toEqual([]);
    expect(report.verdict).toBe('outside-exemption');
  });

  it('is found under its Korean name, when name and content are in CP949', async () => {
    const report = await scan(readSample('zip', 'cp949-names'));
    expect(report.counts).toEqual(RECORD);
    expect(membersOf(report)).toEqual(['대출/고객 명세.csv']);
    expect(report.coverage.members).toBe(3);
  });

  it('is found with the whole path, when archives stand in one another', async () => {
    const report = await scan(readSample('zip', 'nested'), '묶음.zip');
    const inner = '묶음.tar.gz/content/inner.zip';
    expect(membersOf(report)).toEqual([`${inner}/가계 대출/고객.csv`, `${inner}/원장.xlsx`]);
    expect(report.findings.some(({ location }) => location.sheet !== null && location.cell !== null)).toBe(true);
    expect(report.coverage.members).toBe(7);
    expect(report.gaps).toEqual([]);
  });

  it.each([
    ['xlsx', 'everything'],
    ['pdf', 'letter'],
    ['eml', 'nested'],
    ['docx', 'everything'],
  ])('is read by the reader of its format, when it is %s in a ZIP', async (format, sample) => {
    const bytes = readSample(format, sample);
    const alone = await scan(bytes);
    const report = await scan(buildZip([{ name: `자료.${format}`, content: bytes, isDeflated: true }]));
    expect(report.counts).toEqual(alone.counts);
    expect(report.gaps.length).toBe(alone.gaps.length);
    expect(membersOf(report).every((member) => member.startsWith(`자료.${format}`))).toBe(true);
    expect(Object.keys(report.counts)).toContain('resident-registration-number');
  });

  it('is found, when it is UTF-16 text', async () => {
    const content = Buffer.from(`\ufeff${TABLE}`, 'utf16le');
    const report = await scan(buildZip([{ name: '고객.csv', content }]));
    expect(report.counts).toEqual(RECORD);
    expect(report.gaps).toEqual([]);
  });

  it('is found in the name of a file, and the name is masked wherever it is shown', async () => {
    const report = await scan(
      buildZip([{ name: '주민등록번호 900101-1234568.bin', content: Buffer.from([0, 1, 2, 3]) }]),
    );
    expect(report.counts).toEqual({ 'resident-registration-number': 1 });
    expect(report.findings[0]?.location).toMatchObject({ member: null, path: 'member names' });
    expect(gapsOf(report)).toEqual(['unsupported 주민등록번호 ******-*******.bin: document']);
  });
});

describe('an archive that cannot be read in full', () => {
  it.each([
    ['zip', 'encrypted', 'encrypted 비밀.txt: member'],
    ['zip', 'encrypted-aes', 'encrypted 비밀.txt: member'],
    ['7z', 'encrypted', 'encrypted 비밀.txt: member'],
    ['7z', 'encrypted-names', 'encrypted document'],
  ])('is undetermined, when it is %s/%s', async (format, sample, gap) => {
    const report = await scan(readSample(format, sample));
    expect(gapsOf(report)).toEqual([gap]);
    expect(report.verdict).toBe('undetermined');
  });

  it.each([
    ['rar', 'Rar!\x1a\x07\x01\x00'],
    ['alz', 'ALZ\x01\x0a\0\0\0'],
    ['egg', 'EGGA\x00\x01\0\0'],
  ])('is undetermined, when it is %s', async (_format, head) => {
    const report = await scan(Buffer.from(`${head}${'x'.repeat(64)}`, 'latin1'));
    expect(gapsOf(report)).toEqual(['unsupported document']);
  });
});

describe('an archive made to hurt', () => {
  const files = (count: number): ZipPart[] =>
    Array.from({ length: count }, (_, file) => ({ name: `회의록/${file}.txt`, content: `회의록 ${file}번\n` }));

  it('is read, when it holds 10,000 files, and is the gap limit, when it holds one more', async () => {
    const report = await scan(buildZip(files(9_999)));
    expect(report.coverage.members).toBe(10_000);
    expect(gapsOf(report)).toEqual([]);
    expect(gapsOf(await scan(buildZip(files(10_001))))).toEqual(['limit document']);
  });

  it('ends at the depth, when archives stand twelve deep in one another', async () => {
    const [gap = '', ...others] = gapsOf(await scan(nestedZip(12, 1, Buffer.from(TABLE))));
    expect(gap).toMatch(/^limit .*: member$/);
    expect(gap.split('/')).toHaveLength(9);
    expect(others).toEqual([]);
  });

  it('ends at the count, when many archives hold many archives', async () => {
    const inner = buildZip(files(3_000));
    const report = await scan(
      buildZip(['하나', '둘', '셋', '넷'].map((name) => ({ name: `${name}.zip`, content: inner }))),
    );
    expect(gapsOf(report)).toEqual(['limit 넷.zip/회의록/996.txt: member']);
    expect(report.coverage.members).toBe(10_002);
  });

  const limited: [string, () => Uint8Array, RegExp][] = [
    ['zeros without end in gzip', () => gzipSync(Buffer.alloc(200_000_000)), /^limit document$/],
    ['zeros without end in bzip2', () => readSample('bz2', 'over-limit'), /^limit document$/],
    ['zeros without end in xz', () => readSample('xz', 'over-limit'), /^limit document$/],
    ['zeros without end in zstd', () => readSample('zst', 'over-limit'), /^limit document$/],
    ['zeros without end in 7z', () => readSample('7z', 'over-limit'), /^limit 영\.bin: member$/],
    [
      '16 archives in each of 16, and megabytes in each',
      () => nestedZip(4, 16, Buffer.alloc(4_000_000)),
      /^limit .*: /,
    ],
    ['entries that share one kernel', () => overlappingZip(251, 8_000_000), /^corrupt document$/],
    ['a terabyte declared', () => boastingZip(1n << 40n), /^limit a\.txt: member$/],
  ];

  it.each(limited)('ends in its gap soon, when it is %s', async (_name, build, gap) => {
    const bytes = build();
    const started = performance.now();
    const report = await scan(bytes);
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
    expect(gapsOf(report).some((found) => gap.test(found))).toBe(true);
    expect(report.verdict).toBe('undetermined');
  });

  it('still gives what stands in front, when a bomb follows', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const report = await scan(Buffer.concat([tarMember('고객.csv', TABLE), tarMember('b.gz', bomb), TAR_END]));
    expect(report.counts).toEqual(RECORD);
    expect(gapsOf(report)).toEqual(['limit b.gz: document']);
    expect(report.verdict).toBe('outside-exemption');
  });
});
