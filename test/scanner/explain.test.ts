import { describe, expect, it } from '@jest/globals';
import * as xlsx from 'xlsx';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { DismissedValue } from '../../src/model/report.ts';
import type { Content, Submission } from '../../src/model/submission.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { scanText } from '../../src/scanner/scan.ts';
import { PATTERNS } from '../support/engine-room.ts';

const options = { patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) };
const engine = createEngine(options, null);

function submission(content: Content, explain: boolean): Submission {
  return { content, name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown', explain };
}

function explained(text: string): readonly DismissedValue[] {
  return scanText(submission({ form: 'text', text }, true), { form: 'text', text }, engine).dismissed ?? [];
}

function whyNot(text: string, kind: DismissedValue['kind']): readonly unknown[] {
  return explained(text)
    .filter((value) => value.kind === kind)
    .map(({ reason, masked, span }) => ({ reason, masked, value: text.slice(span.start, span.end) }));
}

describe('a submission that asks to explain', () => {
  it('names the label that ruled a value out', () => {
    const text = '주문번호 900101-1234567';
    expect(whyNot(text, 'resident-registration-number')).toEqual([
      { reason: 'veto-label', masked: '******-*******', value: '900101-1234567' },
    ]);
    const [value] = explained(text).filter(({ kind }) => kind === 'resident-registration-number');
    expect(value?.evidence).toContainEqual({ kind: 'veto-label', text: '주문번호' });
  });

  it('tells a heading that ruled a column out', () => {
    const [value] = explained('주문번호,금액\n900101-1234567,1000\n900101-1234568,2000\n').filter(
      ({ kind }) => kind === 'resident-registration-number',
    );
    expect(value?.reason).toBe('veto-label');
    expect(value?.evidence).toContainEqual({ kind: 'veto-label', text: '주문번호' });
  });

  it('says that the evidence does not suffice', () => {
    expect(whyNot('참고 991399-1234567', 'resident-registration-number')).toEqual([
      { reason: 'too-little-evidence', masked: '******-*******', value: '991399-1234567' },
    ]);
  });

  it('says that another reading of the same digits was better, and shows nothing of them', () => {
    const text = '시험용 카드번호 4111-1111-1111-1111';
    expect(whyNot(text, 'card-number')).toEqual([
      { reason: 'weaker-than-another', masked: '****-****-****-****', value: '4111-1111-1111-1111' },
    ]);
  });

  it('lists as many dropped values as findings may be listed, and no more', () => {
    const small = createEngine({ ...options, limits: { maxListedFindings: 3 } }, null);
    const text = Array.from({ length: 10 }, (_, row) => `주문번호 900101-123456${String(row)}`).join('\n');
    const report = scanText(submission({ form: 'text', text }, true), { form: 'text', text }, small);
    expect(report.dismissed).toHaveLength(3);
  });

  it('lists them and changes nothing else', () => {
    const text = '주문번호 900101-1234567\n주민번호 900101-1234567';
    const content = { form: 'text', text } as const;
    const asked = scanText(submission(content, true), content, engine);
    const plain = scanText(submission(content, false), content, engine);
    const always = { id: '', timing: { totalMs: 0 } };
    expect(asked.dismissed).toHaveLength(3);
    expect({ ...plain, ...always, dismissed: asked.dismissed }).toEqual({ ...asked, ...always });
  });

  it('reaches documents in the child, and the files that stand encoded in a text', async () => {
    const scanner = await createScanner(options);
    try {
      const sheet = xlsx.utils.aoa_to_sheet([
        ['주문번호', '수량'],
        ['900101-1234567', 2],
      ]);
      const bytes = xlsx.write(xlsx.utils.book_new(sheet, '주문'), { type: 'buffer' }) as Buffer;
      const report = await scanner.scan(submission({ form: 'bytes', bytes }, true));
      expect(report.dismissed?.some(({ reason, location }) => reason === 'veto-label' && location.sheet !== null)).toBe(
        true,
      );
      const text = `첨부: ${bytes.toString('base64')}`;
      const encoded = await scanner.scan(submission({ form: 'bytes', bytes: Buffer.from(text) }, true));
      const inFile = encoded.dismissed?.filter(({ location }) => location.member !== null);
      expect(inFile?.map(({ kind, reason }) => ({ kind, reason }))).toEqual(
        report.dismissed?.map(({ kind, reason }) => ({ kind, reason })),
      );
    } finally {
      await scanner.close();
    }
  });
});
