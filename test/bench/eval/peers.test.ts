import { describe, expect, it } from '@jest/globals';
import * as xlsx from 'xlsx';
import { asciiDigits } from '../../../bench/eval/peers/digits.ts';
import { PEERS } from '../../../bench/eval/peers/index.ts';
import { contestantOf } from '../../../bench/eval/peers/peer.ts';
import { workbookText } from '../../../bench/eval/workbook-text.ts';

/** What each peer finds in a text, as `kind:text`. */
const found = (name: string, text: string): string[] => {
  const peer = PEERS.find((candidate) => candidate.name === name);
  return (peer?.find(text) ?? ['no such peer']).map((finding) =>
    typeof finding === 'string' ? finding : `${finding.kind}:${text.slice(finding.start, finding.end)}`,
  );
};

// Σ of 900101-123456 is 124, 124 mod 11 is 3: the check digit is 8.
const RRN = 'resident-registration-number:900101-123456';

describe('peers', () => {
  it('stdnum takes only what passes the check, and the formula of residents for foreigners too', () => {
    expect(found('stdnum', '번호 900101-1234568, 900101-1234567')).toEqual([`${RRN}8`]);
    // Σ of 900101-523456 is 156, 156 mod 11 is 2: 9 under the formula of residents, 1 under that of foreigners.
    expect(found('stdnum', '900101-5234569, 900101-5234561')).toEqual(['foreigner-registration-number:900101-5234569']);
  });

  it('the checksum gate drops a labelled number without check digit', () => {
    expect(found('checksum-gated expressions', '주민등록번호 900101-1234567')).toEqual([]);
    expect(found('checksum-gated expressions', '9001011234568이며')).toEqual([
      'resident-registration-number:9001011234568',
    ]);
  });

  it('openai-guardrails wants the hyphen and accepts any four groups of four, after NFKC', () => {
    expect(found('openai-guardrails-js', '900101-1234567 9001011234568 9410-1234-5678-9010')).toEqual([
      `${RRN}7`,
      'card-number:9410-1234-5678-9010',
    ]);
    expect(found('openai-guardrails-js', '９００１０１－１２３４５６7 900\u200b101-1234567')).toEqual([
      'resident-registration-number:９００１０１－１２３４５６7',
      'resident-registration-number:900\u200b101-1234567',
    ]);
    expect(found('openai-guardrails-js, defaults', '주문 20260101123')).toEqual(['account-number:20260101123']);
  });

  it('Presidio lifts by a word in front, not behind, and its threshold cuts what stays low', () => {
    expect(found('Presidio-equivalent, threshold 0.5', '여권 M12345678')).toEqual([]);
    expect(found('Presidio-equivalent, threshold 0', '여권 M12345678')).toEqual(['passport-number:M12345678']);
    expect(found('Presidio-equivalent, threshold 0.5', '운전면허 99-12-345678-90')).toEqual([]);
    expect(found('Presidio-equivalent, threshold 0.5', '시각 200312123045')).toEqual([
      'driver-licence-number:200312123045',
    ]);
    expect(found('Presidio-equivalent, threshold 0', '카드 9410-1234-5678-9010')).toEqual([]);
  });

  it('Presidio with context: 0.5 and a word is above 0.5, a card without Luhn is dropped', () => {
    expect(found('Presidio-equivalent, threshold 0.5', '110111-1234567')).toEqual([
      'resident-registration-number:110111-1234567',
    ]);
    expect(found('Presidio-equivalent, threshold 0', 'card 4111-1111-1111-1112')).toEqual([]);
    expect(found('Presidio-equivalent, threshold 0.5', '4111-1111-1111-1111')).toEqual([
      'card-number:4111-1111-1111-1111',
    ]);
  });

  it('korean-pii wants a check without hyphen and a bank word in front of an account', () => {
    expect(found('korean-pii', '900101-1234567 9001011234567')).toEqual([`${RRN}7`]);
    expect(found('korean-pii', '900230-1234567')).toEqual([]);
    expect(found('korean-pii', '국민은행 123456-01-123456')).toEqual(['account-number:123456-01-123456']);
    expect(found('korean-pii', '관리 123456-01-123456')).toEqual([]);
    expect(found('korean-pii', '우리 회사 전화 010-1234-5678, 면허 11-12-345678-90')).toEqual([
      'driver-licence-number:11-12-345678-90',
    ]);
    expect(found('korean-pii', '여권 M123A4567 (M123A4567이며)')).toEqual(['passport-number:M123A4567']);
  });

  it('FluxGuard loses a number before a particle and takes a phone number for an account', () => {
    expect(found('FluxGuard', '900101-1234567이며')).toEqual([]);
    expect(found('FluxGuard', '900101-1234567')).toContain(`${RRN}7`);
    expect(found('FluxGuard', '010-1234-5678')).toEqual(['account-number:010-1234-5678']);
  });

  it('reads digits of every script as Python and .NET do', () => {
    expect(asciiDigits('９٣३𝟜-5x')).toBe('93345');
    expect(found('korean-pii', '９００１０１-1２３４５６７')).toEqual([
      'resident-registration-number:９００１０１-1２３４５６７',
    ]);
  });
});

describe('contestantOf', () => {
  const peer = PEERS.find(({ name }) => name === 'korean-pii');

  it('answers outside for any excluded kind and within for nothing, without counting people', async () => {
    const contestant = contestantOf(peer!);
    const answer = (text: string) =>
      contestant.answer({ fileName: 'a.txt', bytes: Buffer.from(text), text, parts: [] });
    expect(await answer('900101-1234567')).toMatchObject({ verdict: 'outside-exemption', subjects: null });
    expect(await answer('안내문')).toEqual({ verdict: 'within-exemption', spans: [], subjects: null });
  });

  it('places findings in the cells of a workbook', async () => {
    const workbook = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(
      workbook,
      xlsx.utils.aoa_to_sheet([
        ['성명', '번호'],
        ['김', ' 900101-1234567'],
      ]),
      '1월',
    );
    const bytes = xlsx.write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect(workbookText(bytes).text).toBe('성명\t번호\n김\t 900101-1234567\n');
    const { spans } = await contestantOf(peer!).answer({ fileName: 'a.xlsx', bytes, text: null, parts: [] });
    expect(spans.map(({ place }) => place)).toEqual([{ start: 1, end: 15, cell: { sheet: '1월', address: 'B2' } }]);
  });
});
