import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import { KnownValuesBuilder } from '../../src/patterns/known-values.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { scanText } from '../../src/scanner/scan.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const fingerprintKey = Buffer.alloc(32, 7);
const now = (): number => Date.UTC(2026, 10, 22, 3);

function knownFile(): Buffer {
  const builder = new KnownValuesBuilder(fingerprintKey);
  builder.add('account-number', '11098765432109');
  builder.add('customer-number', '7700123456');
  builder.add('name-and-birth', '김가상|900101');
  return builder.encode().bytes;
}

const ALLOW_LIST = `entries:
  - { kind: account-number, value: "110-123-456789", reason: 공개한 모금 계좌, until: 2026-12-31 }
`;

const HEADS = `id: card-heads
title: { ko: 머리, en: heads }
source: own
asOf: 2026-11-01
certainty: sourced
columns: [from, to, brand]
rows: |
  988100|988199|local
`;

describe('what the operator knows', () => {
  let folder: TemporaryFolder;
  let scan: (text: string) => Report;
  let scanWithout: (text: string) => Report;
  beforeAll(() => {
    folder = createTemporaryFolder();
    mkdirSync(join(folder.path, 'tables'));
    writeFileSync(join(folder.path, 'tables', 'card-heads.yaml'), HEADS);
    writeFileSync(join(folder.path, 'known-values.bin'), knownFile());
    writeFileSync(join(folder.path, 'allow-list.yaml'), ALLOW_LIST);
    const engineWith = (ownDirectory: string | null) => {
      const engine = createEngine({ patternsDirectory: PATTERNS, fingerprintKey, ownDirectory, now }, null);
      const claims = {
        name: null,
        claimedMediaType: null,
        destination: NO_DESTINATION,
        subjectType: 'unknown',
      } as const;
      return (text: string) => scanText({ ...claims, content: { form: 'text', text } }, { form: 'text', text }, engine);
    };
    scan = engineWith(folder.path);
    scanWithout = engineWith(null);
  });
  afterAll(() => folder.remove());

  it.each([
    ['an account of a customer without any label', '참고 11098765432109 확인', 'account-number', 'outside-exemption'],
    ['the same in another writing', '참고 110-987-65432109 확인', 'account-number', 'outside-exemption'],
    ['the same under the label of something else', '주문번호 110-987-65432109', 'account-number', 'outside-exemption'],
    ['a customer number without a label', '7700123456 건 처리', 'customer-number', 'within-exemption'],
    ['a name beside its day of birth', '김가상은 1990-01-01 가입', 'person-name', 'within-exemption'],
  ] as const)('%s is found, and is not without the list', (_name, text, kind, verdict) => {
    const report = scan(text);
    const finding = report.findings.find((candidate) => candidate.kind === kind);
    expect(finding?.confidence).toBe('confirmed');
    expect(finding?.evidence).toContainEqual({ kind: 'own-list', result: 'customer-list' });
    expect(report.verdict).toBe(verdict);
    expect(scanWithout(text).counts[kind]).toBeUndefined();
  });

  it('a known name beside another day of birth, or alone, is nobody in particular', () => {
    expect(scan('김가상은 1991-01-01 가입').counts['person-name']).toBeUndefined();
    expect(scan('김가상은 오늘 가입').counts['person-name']).toBeUndefined();
  });

  it('an account on the allow-list is shown with the reason and decides nothing', () => {
    const report = scan('모금 계좌번호 110-123-456789');
    expect(report.verdict).toBe('within-exemption');
    expect(report.findings[0]?.evidence).toContainEqual({
      kind: 'own-list',
      result: 'allow-list',
      text: '공개한 모금 계좌',
    });
    expect(scanWithout('모금 계좌번호 110-123-456789').verdict).toBe('outside-exemption');
  });

  it('an allowed account beside another one leaves the other as it is, and makes no record of a person', () => {
    expect(scan('계좌번호 110-123-456789 및 계좌번호 110-222-333444').verdict).toBe('outside-exemption');
    expect(scan('계좌번호 110-123-456789 대출잔액 1,000,000원').verdict).toBe('within-exemption');
  });

  it("a table of the operator takes the place of the packs' one", () => {
    expect(scan('참고 9881-2312-3412-3412').counts['card-number']).toBe(1);
    expect(scanWithout('참고 9881-2312-3412-3412').counts['card-number']).toBeUndefined();
  });

  it('is in the digest that every report carries', () => {
    expect(scan('가').policy.digest).not.toBe(scanWithout('가').policy.digest);
  });

  it('reaches documents in the child', async () => {
    const scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey, ownDirectory: folder.path });
    try {
      const mail = Buffer.from(
        'From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n11098765432109\r\n',
      );
      const report = await scanner.scan({
        content: { form: 'bytes', bytes: mail },
        name: 'a.eml',
        claimedMediaType: null,
        destination: NO_DESTINATION,
        subjectType: 'unknown',
      });
      expect(report.counts['account-number']).toBe(1);
      expect(report.mediaType).toBe('message/rfc822');
    } finally {
      await scanner.close();
    }
  });
});
