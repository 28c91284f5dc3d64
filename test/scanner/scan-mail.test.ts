import { describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Content } from '../../src/model/submission.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import type { DocumentScan, ScanLimits } from '../../src/scanner/engine.ts';
import { scan } from '../../src/scanner/scan.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { readSample } from '../support/format-fixtures.ts';

const NOON = Date.UTC(2026, 10, 22, 3);
const RESIDENT = '900101-1234568';

function scanMail(
  content: Content,
  limits: Partial<ScanLimits> = {},
  elsewhere: DocumentScan | null = null,
): Promise<Report> {
  const options = { patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7), limits, now: () => NOON };
  const submission = { content, name: null, claimedMediaType: null, destination: NO_DESTINATION };
  return scan({ ...submission, subjectType: 'unknown' }, createEngine(options, elsewhere));
}

const scanBytes = (bytes: Uint8Array, limits: Partial<ScanLimits> = {}): Promise<Report> =>
  scanMail({ form: 'bytes', bytes }, limits);

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** The kinds that decide, and how often each was found. */
const decisive = ({ verdict, counts }: Report): unknown => ({
  verdict,
  residents: counts['resident-registration-number'],
  credit: counts['personal-credit-information'],
});

describe('scan of mail', () => {
  it('a message, streamed in any chunks, is read whole, elsewhere, with the same answer', async () => {
    const bytes = readSample('eml', 'embedded');
    const whole = await scanBytes(bytes);
    for (const size of [1, 7, 4_099]) {
      const streamed = await scanMail({ form: 'stream', stream: inChunks(bytes, size) });
      expect([streamed.counts, streamed.gaps, streamed.sha256]).toEqual([whole.counts, whole.gaps, whole.sha256]);
    }
    const seen: number[] = [];
    await scanMail({ form: 'bytes', bytes }, {}, (document) => {
      seen.push(document.length);
      return Promise.resolve({ outcome: 'gap', gap: { reason: 'timeout', where: 'document' } });
    });
    expect(seen).toEqual([bytes.length]);
  });

  it.each([
    ['eml', 'table'],
    ['msg', 'table'],
    ['eml', 'plain'],
    ['eml', 'nested'],
    ['eml', 'iso-2022-kr'],
    ['eml', 'cp949'],
    ['msg', 'plain'],
    ['tnef', 'embedded'],
    ['vcf', 'plain'],
    ['ics', 'plain'],
  ])('the same person, written as %s/%s, is found alike', async (format, name) => {
    expect(decisive(await scanBytes(readSample(format, name)))).toEqual({
      verdict: 'outside-exemption',
      residents: 1,
      credit: 1,
    });
  });

  it('findings stand in the header, the body part or the attachment that holds them', async () => {
    const { findings } = await scanBytes(readSample('eml', 'embedded'));
    const places = findings.map(({ location }) => [location.member, location.sheet, location.path].join('|'));
    expect(places).toEqual(expect.arrayContaining(['||header/from', '고객 명단 가나다.xlsx|신청서|', 'list.csv||']));
  });

  it('a thousand messages inside each other, scanned, are a gap', async () => {
    const levels = Array.from({ length: 1_000 }, () => 'MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n');
    const bytes = Buffer.from([...levels, `Subject: ${RESIDENT}`].join('\r\n'));
    const { gaps, verdict } = await scanBytes(bytes);
    expect([gaps.map((gap) => gap.reason), verdict]).toEqual([['limit'], 'undetermined']);
  });

  it('a message longer than a document may be, scanned, is a gap', async () => {
    const { gaps, mediaType } = await scanBytes(readSample('eml', 'embedded'), { maxDocumentBytes: 1_000 });
    expect([gaps, mediaType]).toEqual([[{ reason: 'limit', where: 'document size' }], 'message/rfc822']);
  });

  it('every message of a mailbox, scanned, is read', async () => {
    const report = await scanBytes(readSample('mbox', 'plain'));
    expect(decisive(report)).toEqual({ verdict: 'outside-exemption', residents: 2, credit: 2 });
    expect(report.coverage.members).toBe(3);
  });
});
