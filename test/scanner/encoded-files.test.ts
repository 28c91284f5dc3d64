import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import type { Submission } from '../../src/model/submission.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { readSample } from '../support/format-fixtures.ts';

const NUMBER = '900101-1234568';
const WORKBOOK = Buffer.from(readSample('xlsx', 'merged')).toString('base64');
const TABLE = `성명,주민등록번호,연락처,대출잔액\n${`가나다,${NUMBER},010-0000-4821,"12,000,000"\n`.repeat(80)}`;

let scanner: Scanner;
beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});
afterAll(() => scanner.close());

function submissionOf<Content extends Submission['content']>(content: Content): Submission & { content: Content } {
  const asked = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  return { ...asked, content };
}

function scanBytes(text: string, size = text.length * 3): Promise<Report> {
  const bytes = Buffer.from(text);
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  }
  return scanner.scan(submissionOf({ form: 'stream', stream: stream() }));
}

const placed = ({ findings }: Report): unknown =>
  findings.map(({ id, kind, location, span, masked }) => ({ id, kind, location, span, masked }));

describe('scan of what stands in a text in encoded form', () => {
  it('a workbook in base64 inside a text is scanned in a child, its findings placed in it', async () => {
    const report = await scanBytes(`회의록\n첨부: ${WORKBOOK}\n끝`);
    expect(report.gaps).toEqual([]);
    expect(report.verdict).toBe('outside-exemption');
    const resident = report.findings.find(({ kind }) => kind === 'resident-registration-number');
    expect(resident?.location.member).toBe('encoded content 1');
    expect(resident?.location.cell).not.toBeNull();
    const listed = new Set(report.findings.map(({ id }) => id));
    expect(listed.size).toBe(report.findings.length);
    expect(report.reasons[0]?.findings.length).toBeGreaterThan(0);
    for (const reason of report.reasons) for (const id of reason.findings) expect(listed).toContain(id);
    // That the text itself holds nothing is no reason any more.
    for (const reason of report.reasons) expect(reason.findings).not.toEqual([]);
    expect(report.mediaType).toBe('text/plain');
    expect(report.coverage.members).toBe(2);
  });

  it('findings of the text and of the file in it are one report, the same for every chunking', async () => {
    const text = `회의록 ${NUMBER}\n${'가나다라 '.repeat(40_000)}\n${WORKBOOK}\n코드 ${Buffer.from(NUMBER).toString('base64')}`;
    const alone = await scanBytes(`첨부: ${WORKBOOK}`);
    const whole = await scanBytes(text);
    const kind = 'resident-registration-number';
    expect(whole.counts[kind]).toBe((alone.counts[kind] ?? 0) + 2);
    for (const size of [4_099, 65_536, 100_001]) {
      const report = await scanBytes(text, size);
      expect(placed(report)).toEqual(placed(whole));
      expect(report.reasons).toEqual(whole.reasons);
    }
  });

  it('a text in base64 is scanned here by the reader of its format', () => {
    const text = `내용: ${Buffer.from(TABLE).toString('base64')}`;
    const report = scanner.scanText(submissionOf({ form: 'text', text }));
    expect(report.gaps).toEqual([]);
    expect(report.counts['resident-registration-number']).toBe(80);
    expect(report.counts['personal-credit-information']).toBe(80);
    expect(report.findings[0]?.location).toMatchObject({ member: 'encoded content 1', line: 2 });
  });

  it('a text of one turn leaves a document in it unread: a gap', () => {
    const report = scanner.scanText(submissionOf({ form: 'text', text: `첨부 ${WORKBOOK}` }));
    expect(report.gaps).toEqual([{ reason: 'unsupported', where: 'encoded content' }]);
    expect(report.verdict).toBe('undetermined');
  });

  it('what no reader opens, and a damaged document, are gaps', async () => {
    const noise = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * at * 31 + at * 7) >> 3));
    const unknown = await scanBytes(`자료 ${noise.toString('base64')}`);
    expect(unknown.gaps).toEqual([{ reason: 'unsupported', where: 'encoded content' }]);
    const cut = await scanBytes(`자료 ${WORKBOOK.slice(0, WORKBOOK.length >> 1)}`);
    expect(cut.verdict).toBe('undetermined');
    expect(cut.gaps[0]?.where).toMatch(/^encoded content 1: /);
    const both = await scanBytes(`-----BEGIN PGP MESSAGE-----\n자료 ${WORKBOOK.slice(0, WORKBOOK.length >> 1)}`);
    expect(both.gaps.map(({ reason }) => reason)).toEqual(['encrypted', 'corrupt']);
    const pointedAt = both.reasons.flatMap(({ gaps }) => gaps.map((gap) => both.gaps[gap]?.reason));
    expect(new Set(pointedAt)).toEqual(new Set(['encrypted', 'corrupt']));
  });

  it('text in text in text is followed level by level', () => {
    const twice = Buffer.from(`값 ${Buffer.from(TABLE).toString('base64')}`).toString('base64');
    const report = scanner.scanText(submissionOf({ form: 'text', text: twice }));
    expect(report.counts['resident-registration-number']).toBe(80);
  });
});
