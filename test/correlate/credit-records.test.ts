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
    ['a name that ends like a noun with its particle', prose('성명: 정다은\n대출잔액: 45,000,000원')],
    ['such a name before a word of the vocabulary', prose('신청인 송가을 연봉 5,200만원 재직 3년')],
    ['a name that holds a word of product terms', prose('고객 이상훈님의 신용점수는 655점입니다.')],
    ['such a name beside its label', prose('차주 최고은, 대출금액 30,000,000원')],
    ['an amount as of a day', prose('2026년 3월말 기준 박서준 고객님의 대출잔액은 45,000,000원')],
    ['an amount with its change', prose('윤하은 고객님 카드 이용금액 1,234,500원, 전월 대비 210,000원 증가')],
    ['arrears with their definition in brackets', prose('채무자: 오세훈, 연체일수 95일 (90일 이상 장기연체)')],
    ['terms and an amount in two parts of a line', prose('고객명: 전예은 / 최대한도 3,000만원 / 대출잔액 1,200만원')],
    ['a limit behind the word for the account', prose('고객명 : 김도로\n내용 : 마이너스통장 한도 3,000만원 증액')],
    ['a default flag', prose('성명: 김도로 / 채무불이행 등록 여부: N')],
    ['a Latin name under its own label', prose('Borrower: Kim Doro, loan amount 12,000,000 KRW')],
    ['keys and values in one log line', prose('name=김도로 loan_amt=12000000 status=OK')],
    ['a score without a unit', prose('phone +82-10-2345-6789, credit score 720')],
    ['a telephone number of a customer who asks', prose('고객 문의 010-2345-6789, 대출잔액 1,200만원')],
    ['an amount in ten-thousands', prose('김가상님 대출금액 3천만원')],
    ['an amount without its won', prose('김가상님 대출금액 300만')],
    ['a bare loan with its amount', prose('김가상 고객님 신용대출 4,500만원 실행')],
    ['a bureau score', prose('김가상 고객님(010-2345-6789) NICE 712점')],
    ['a status that ends the line', prose('김가상 고객님(010-2345-6789) 부도')],
    ['two statuses', prose('김가상 고객님(010-2345-6789) 파산 면책')],
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
    ['an address to write to', prose('신용점수 산출 항목: 연체 35%, 부채 25%. 문의 minseo@example.com')],
    ['news about somebody', prose('김모씨(42)는 연체금액 500만원 때문에 상담을 받았다.')],
    ['keys of a configuration', table(['email', 'default', 'collection'], ['dev@example.com', '1234', '5678'])],
    ['a step of a build', prose('name: Run Tests\nbalance: 3000')],
    ['a list of fields', prose('성명(10자리), 주민등록번호(13자리), 대출금액(15자리)')],
    ['a rate beside staff', prose('대출금리 4.5% / 담당자 김도로 02-1234-5678')],
    ['a warning to a customer', prose('김도로 고객님, 연체 시 불이익이 있을 수 있습니다.')],
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
