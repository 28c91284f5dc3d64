import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_LIMITS } from '../../src/extract/contract.ts';
import { EXCLUDED, findIn } from '../support/find-in-text.ts';
import { createSynthetic, type Synthetic } from '../support/synthetic.ts';

const ROUNDS = 60;
/** Small, so that a text of a few thousand characters is cut. */
const SMALL_PASSAGES = { ...DEFAULT_EXTRACT_LIMITS, flushPassageChars: 400, maxPassageChars: 2_000 };

/** A kind, the words before it, a number, and where its parts meet. */
const NUMBERS: readonly {
  readonly kind: string;
  readonly labels: readonly string[];
  readonly draw: (values: Synthetic) => string;
  readonly joints: readonly string[];
}[] = [
  {
    kind: 'resident-registration-number',
    labels: ['주민등록번호 ', '주민번호: ', '주민등록번호는 ', 'rrn=', '실명번호 : '],
    draw: (values) => values.pick([values.residentNumber(), values.randomTailResidentNumber()]),
    joints: ['-', '', ' ', ' - ', '.', '/', '~', '_', '·', '–', '—', '－', 'ㅡ', '‐', '−', '\u200b-', '-\n'],
  },
  {
    kind: 'foreigner-registration-number',
    labels: ['외국인등록번호 ', '국내거소신고번호: ', 'ARC '],
    draw: (values) => values.foreignerNumber(),
    joints: ['-', '', ' ', ' - ', '.', '–', '－'],
  },
  {
    kind: 'driver-licence-number',
    labels: ['운전면허번호 ', '면허번호: ', 'driver license '],
    draw: (values) => values.driverLicence(),
    joints: ['-', '', ' ', '.', '–', '－'],
  },
  {
    kind: 'card-number',
    labels: ['카드번호 ', '신용카드: ', 'card_no='],
    draw: (values) => values.card(),
    joints: ['-', '', ' ', '.', '–', '－'],
  },
  {
    kind: 'account-number',
    labels: ['계좌번호 ', '입금계좌: ', 'acct_no='],
    draw: (values) => values.account(values.bank()),
    joints: ['-', '', ' ', '.', '–', '－'],
  },
];

const WIDTHS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (digits) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  (digits) => digits.replace(/(\d)(?=\d)/, '$1\u200b'),
];
const TAILS = ['', '입니다', '이며', ' 확인', '.', ')', '\n끝', ', 이상'];

describe.each(NUMBERS)('a labelled $kind', ({ kind, labels, draw, joints }) => {
  it('is found, with its offsets, in every separator and width', () => {
    const values = createSynthetic(`properties/${kind}`);
    const missed: string[] = [];
    for (const joint of joints) {
      for (const widen of WIDTHS) {
        const number = widen(draw(values).replaceAll('-', joint));
        const before = `안내 ${values.pick(labels)}`;
        const text = `${before}${number}${values.pick(TAILS)}`;
        const isFound = findIn([text]).some(
          (finding) =>
            finding.kind === kind && finding.start === before.length && finding.end === before.length + number.length,
        );
        if (!isFound) missed.push(text);
      }
    }
    expect(missed).toEqual([]);
  });
});

/** A page as a branch might write it: lines with numbers, names, amounts and plain words. */
function page(values: Synthetic): string {
  const bank = values.bank();
  const lines = [
    () => `성명: ${values.name()} / 주민등록번호 ${values.residentNumber()}`,
    () => `${values.name()} 고객님 대출잔액 ${values.won(1_000_000, 90_000_000)}원`,
    () => `${bank} ${values.account(bank)} 예금주 ${values.name()}`,
    () => `카드번호 ${values.card()} 승인`,
    () => `여권번호 ${values.newPassport()}, 면허 ${values.driverLicence()}`,
    () => `연락처 ${values.mobile()} 이메일 ${values.email()}`,
    () => `고객번호 ${values.customerNumber()} 연체일수 ${values.digits(2)}일`,
    () => `2026-03-0${String(values.between(1, 9))} 10:11:12 INFO id=${values.digits(13)} ok`,
    () => '회의에서는 일정과 예산을 논의하였다.',
    () => '',
  ];
  return Array.from({ length: values.between(5, 40) }, () => values.pick(lines)()).join('\n');
}

describe('a page of lines', () => {
  it('has nothing excluded left once its findings are masked', () => {
    const values = createSynthetic('properties/masking');
    for (let round = 0; round < ROUNDS; round++) {
      const text = page(values);
      let masked = text;
      for (const { start, end } of findIn([text])) {
        masked = masked.slice(0, start) + '*'.repeat(end - start) + masked.slice(end);
      }
      expect(masked).toHaveLength(text.length);
      const left = findIn([masked]).filter(({ kind, isMasked }) => EXCLUDED.has(kind) && !isMasked);
      expect(left.map(({ kind, start, end }) => [kind, masked.slice(start, end)])).toEqual([]);
    }
  });

  it('gives the same findings in every chunking', () => {
    const values = createSynthetic('properties/chunks');
    for (let round = 0; round < ROUNDS; round++) {
      const text = page(values);
      const chunks: string[] = [];
      for (let at = 0; at < text.length;) {
        const length = values.between(1, 90);
        chunks.push(text.slice(at, at + length));
        at += length;
      }
      expect(findIn(chunks, SMALL_PASSAGES)).toEqual(findIn([text], SMALL_PASSAGES));
    }
  });
});

describe('garbage', () => {
  it('never throws, and every span lies within the text', () => {
    const values = createSynthetic('properties/garbage');
    const pieces = [
      ...Array.from('0123456789-./~_ ·*●Xx#@=^;:|,()[]{}"\n\t\r%원점가힣'),
      ...['주민등록번호', '계좌', '카드번호', '대출잔액', '평균', '고객님', '여권번호', '국민', 'CVC', '해시', '(뒤)'],
      ...['\u200b', '\ud835', '\udfd0', '𝟗', '１', '\u1100\u1161', '\u0000', '\uffff', '900101', '1234567', '김가상'],
    ];
    for (let round = 0; round < ROUNDS * 5; round++) {
      const text = Array.from({ length: values.between(0, 400) }, () => values.pick(pieces)).join('');
      for (const { start, end } of findIn([text])) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
