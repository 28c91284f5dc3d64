import { describe, expect, it } from '@jest/globals';
import { correlated, document, found, kindsIn, prose, table } from '../support/engine-room.ts';

const CREDIT = 'personal-credit-information';
const PSEUDONYMISED = 'pseudonymised-credit-information';

describe('credit information about a person (rule C1)', () => {
  it.each([
    ['a name and a loan in one paragraph', prose('고객 김가상님의 대출잔액은 12,000,000원입니다.')],
    ['a mobile number and arrears', prose('010-2345-6789 고객, 연체금액 350,000원 발생')],
    ['a form block', prose('성명: 김가상\n연락처: 010-2345-6789\n신용점수: 720점\n대출한도: 3,000만원')],
    ['a rehabilitation without a value', prose('채무자 김가상은 개인회생 인가 상태')],
    ['a row of a ledger', table(['성명', '대출잔액'], ['김가상', '12,000,000'])],
    ['a row with a number for the person', table(['주민등록번호', '신용등급'], ['900101-1234567', '3'])],
    ['a row whose score has a Latin heading', table(['cust_name', 'credit_score'], ['김가상', '720'])],
    ['an account beside a balance', table(['계좌번호', '예금잔액'], ['110-123-456789', '5,000,000'])],
    ['a salary', table(['이름', '기본급'], ['김가상', '3,200,000'])],
    ['a memo cell', table(['성명', '비고'], ['김가상', '연체 35일, 대출잔액 1,200만원'])],
  ])('%s is found', (_name, passage) => {
    expect(kindsIn(passage)).toContain(CREDIT);
  });

  it('a name above a table, when the rows name nobody, governs them once', () => {
    const passage = document('회원명 김가상 고객님', ['이용일', '이용금액'], ['11-01', '35,000'], ['11-02', '12,000']);
    expect(kindsIn(passage).filter((kind) => kind === CREDIT)).toHaveLength(1);
  });

  it.each([
    ['product terms', prose('신용점수 700점 이상 고객, 최대 한도 5,000만원')],
    ['a rate in a press release', prose('은행의 평균 대출금리는 연 4.5%로 집계됐다고 밝혔다.')],
    ['statistics by age', table(['연령대', '고객수', '평균 대출잔액'], ['30대', '1,200', '45,000,000'])],
    ['a contact person under product terms', prose('담당자 김가상 대리(02-1234-5678) 대출금리 연 4.5%부터')],
    [
      'a legal person with its representative',
      table(
        ['업체명', '사업자등록번호', '대표자', '대출잔액'],
        ['가상상사', '123-45-67891', '김가상', '1,200,000,000'],
      ),
    ],
    ['a name without an attribute', prose('성명: 김가상, 연락처 010-2345-6789')],
    ['an attribute without a person', prose('이 상품의 대출잔액은 12,000,000원입니다.')],
    ['a template', prose('성명: 홍길동\n대출잔액: 0,000원')],
  ])('%s is not', (_name, passage) => {
    expect(kindsIn(passage)).not.toContain(CREDIT);
    expect(kindsIn(passage)).not.toContain(PSEUDONYMISED);
  });

  it('a long paragraph, when name and attribute stand far apart, does not join them', () => {
    const filler = '회의에서는 내부 절차와 일정에 관하여 여러 의견을 나누었다. '.repeat(40);
    expect(kindsIn(prose(`성명: 김가상 ${filler} 대출잔액 12,000,000원`))).not.toContain(CREDIT);
  });
});

describe('pseudonymised records (rules P1 and P2)', () => {
  it.each([
    ['a token', table(['고객토큰', '신용점수'], ['tok_8fa31c', '720']), 'person-key'],
    ['a customer code', table(['고객번호', '대출잔액'], ['C00123456', '12,000,000']), 'person-key'],
    [
      'a keyed digest',
      table(['customer_hash', 'loan_bal'], ['5d41402abc4b2a76b9719d911017c592', '1200000']),
      'person-key',
    ],
    ['a masked resident number', table(['주민등록번호', '연체일수'], ['900101-1******', '35']), 'masked-identifier'],
    ['a masked name', table(['성명', '대출잔액'], ['김*상', '12,000,000']), 'masked-identifier'],
  ])('%s beside an attribute is pseudonymised', (_name, passage, basis) => {
    expect(found(passage)).toContain(`${PSEUDONYMISED} ${basis}`);
  });

  it('a token, when a name stands in the same row, is no pseudonym', () => {
    expect(kindsIn(table(['고객토큰', '성명', '신용점수'], ['tok_8fa31c', '김가상', '720']))).toContain(CREDIT);
  });
});

describe('subjects', () => {
  it('a row with several identifiers is one person', () => {
    const passage = table(
      ['성명', '주민등록번호', '연락처', '계좌번호'],
      ['김가상', '900101-1234567', '010-2345-6789', '110-123-456789'],
    );
    expect(correlated(passage).subjects).toHaveLength(1);
  });

  it('the same number in two rows has one key', () => {
    const { subjects } = correlated(table(['주민등록번호'], ['900101-1234567'], ['9001011234567']));
    expect(new Set(subjects.map(({ key }) => key)).size).toBe(1);
  });
});
