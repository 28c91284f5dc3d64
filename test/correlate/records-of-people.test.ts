import { describe, expect, it } from '@jest/globals';
import { kindsIn, prose, table } from '../support/engine-room.ts';

const PERSONAL = 'personal-credit-information';
const PSEUDONYMISED = 'pseudonymised-credit-information';

describe('people named otherwise than by a label', () => {
  it.each([
    '▷ 김하나 (1979-02-28) ☎ 010-2345-6789 | 신용대출 잔액 3,000,000원',
    '■ 박가상 1952-03-13생 / 이용한도 3,290,000원',
    '최보람(850230생) 연체일수 12일',
    '    성    명   김하나\n    대출잔액   금 1,360,000원',
  ])('a name before a day of birth, or behind a wide label, makes a record (%s)', (text) => {
    expect(kindsIn(prose(text))).toContain(PERSONAL);
  });

  it.each([
    '시행 (2026-04-20) 대출잔액 3,000,000원',
    '보고서(2026-04-20) 연체금액 1,000원',
    '기준일 2026-04-20 대출잔액 3,000,000원',
  ])('a noun before a day is nobody (%s)', (text) => {
    expect(kindsIn(prose(text))).not.toContain(PERSONAL);
  });
});

describe('records about companies', () => {
  const headings = ['차주명', '사업자등록번호', '잔액'];

  it('names of companies under the heading of borrowers are no people', () => {
    expect(kindsIn(table(headings, ['늘해랑전자', '345-88-21487', '4277']))).not.toContain(PERSONAL);
    expect(kindsIn(table(headings, ['온새미로물산', '384-82-34229', '1127']))).not.toContain(PERSONAL);
  });

  it('a person under it is one, company or not', () => {
    expect(kindsIn(table(headings, ['김하나', '345-88-21487', '4277']))).toContain(PERSONAL);
  });

  it('what is said of the representative is personal', () => {
    const company = '업체명 다온분식 (사업자등록번호 499-81-30042), 대표자 이하나';
    expect(kindsIn(prose(`${company}, 대표자 신용점수 590점`))).toContain(PERSONAL);
    expect(kindsIn(prose(`${company}, 대출잔액 590만원`))).not.toContain(PERSONAL);
  });
});

describe('tokens', () => {
  it('are known by their shape, whatever their heading says', () => {
    expect(kindsIn(table(['pid', 'loan_bal', 'cb_score'], ['tok_245d16c758b9a364', '827,000', '921']))).toContain(
      PSEUDONYMISED,
    );
  });

  it('without a credit attribute, or of another shape, are nothing', () => {
    expect(kindsIn(table(['pid', 'color'], ['tok_245d16c758b9a364', 'red']))).not.toContain(PSEUDONYMISED);
    expect(kindsIn(table(['pid', 'loan_bal'], ['4711', '827,000']))).not.toContain(PSEUDONYMISED);
    expect(kindsIn(table(['pid', 'loan_bal'], ['tok_of_appreciation', '827,000']))).not.toContain(PSEUDONYMISED);
  });
});

describe('letters', () => {
  it('that name their reader are about them in the next paragraphs, too', () => {
    expect(
      kindsIn(prose('김하나 고객님 귀하\n\n안내드립니다.\n\n대출잔액 3,000,000원, 연체일수 12일입니다.\n')),
    ).toContain(PERSONAL);
  });

  it('that only name who wrote them, or give a telephone line, are not', () => {
    expect(kindsIn(prose('작성: 기획팀 김하나 과장\n\n대출잔액 3,000,000원\n'))).not.toContain(PERSONAL);
    expect(kindsIn(prose('문의 02-123-4567\n\n대출잔액 3,000,000원\n'))).not.toContain(PERSONAL);
  });
});
