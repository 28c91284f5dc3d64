import { describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import type { ScanLimits } from '../../src/scanner/engine.ts';
import { scan } from '../../src/scanner/scan.ts';
import { readSample } from '../support/format-fixtures.ts';
import { PATTERNS } from '../support/engine-room.ts';

const CARD = Buffer.from(readSample('png', 'resident-card')).toString('base64');

/** A letter with a card as an image, and behind it a list as text. */
const LETTER = [
  'From: loan@example.com',
  'To: service@example.com',
  'Subject: papers',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=part',
  '',
  '--part',
  'Content-Type: image/png; name=card.png',
  'Content-Disposition: attachment; filename=card.png',
  'Content-Transfer-Encoding: base64',
  '',
  CARD,
  '--part',
  'Content-Type: text/csv; charset=utf-8; name=list.csv',
  'Content-Disposition: attachment; filename=list.csv',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('성명,여권번호\n가나다,M40817263\n').toString('base64'),
  '--part--',
  '',
].join('\r\n');

async function scanned(bytes: Uint8Array, limits: Partial<ScanLimits> = {}): Promise<Report & { begun: number }> {
  let begun = 0;
  const onRecognition = (): void => {
    begun++;
  };
  const engine = createEngine(
    { patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7), limits, onRecognition },
    null,
  );
  const submission = {
    name: null,
    claimedMediaType: null,
    destination: NO_DESTINATION,
    subjectType: 'unknown',
  } as const;
  const report = await scan({ ...submission, content: { form: 'bytes', bytes } }, engine);
  return { ...report, begun };
}

function kinds(report: Report): string[] {
  return report.findings.map(({ kind, location }) => `${kind} ${location.member ?? ''}`);
}

describe('images beside other parts', () => {
  it('are read last, and counted once', async () => {
    const report = await scanned(Buffer.from(LETTER));
    expect(kinds(report).filter((name) => !name.startsWith('person-name') && !name.startsWith('email'))).toEqual([
      'passport-number list.csv',
      'resident-registration-number card.png',
      'postal-address card.png',
    ]);
    expect(report.gaps).toEqual([]);
    expect(report.coverage).toMatchObject({ members: 3, images: 1 });
    expect(report.begun).toBe(1);
  });

  it('leave what was read before, when there is no time for them', async () => {
    const report = await scanned(Buffer.from(LETTER), { maxRecognitionMs: 1 });
    expect(kinds(report)).toContain('passport-number list.csv');
    expect(report.gaps).toEqual([{ reason: 'image-not-read', where: 'card.png: image' }]);
    expect(report.verdict).toBe('outside-exemption');
  });

  it('are gaps and never clean, when recognition is off', async () => {
    const report = await scanned(readSample('png', 'receipt'), { recognition: 'off' });
    expect(report.verdict).toBe('undetermined');
    expect(report.begun).toBe(0);
  });
});

it('pages of a PDF file that are images: found on their page, counted once', async () => {
  const report = await scanned(readSample('pdf', 'scan'));
  const numbers = report.findings.filter(({ kind }) => kind === 'resident-registration-number');
  expect(numbers.map(({ location }) => `${location.member ?? ''} ${location.path ?? ''}`)).toEqual([
    'page 1 image 1 line 3',
    'page 1 image 1 line 4',
    'page 2 image 1 line 3',
  ]);
  expect(report.gaps).toEqual([]);
  expect(report.coverage).toMatchObject({ members: 3, images: 2, pages: 2 });
});
