import { describe, expect, it } from '@jest/globals';
import { kindsIn, table } from '../support/engine-room.ts';

const CARD = ['카드번호1', '카드번호2', '카드번호3', '카드번호4', '승인금액'];

describe('numbers whose groups stand in cells of their own', () => {
  it('finds a card in four cells below headings that name it', () => {
    expect(kindsIn(table(CARD, ['9410', '1234', '5678', '9012', '1000']))).toContain('card-number');
  });

  it('restores zeros that a workbook dropped within a card', () => {
    expect(kindsIn(table(CARD, ['9410', '12', '5678', '9', '1000']))).toContain('card-number');
  });

  it('finds a licence in four cells below headings that name it', () => {
    const headings = ['면허번호1', '면허번호2', '면허번호3', '면허번호4'];
    expect(kindsIn(table(headings, ['11', '92', '123456', '12']))).toContain('driver-licence-number');
  });

  it('finds a foreigner in two cells', () => {
    const headings = ['성명', '외국인등록번호 앞', '외국인등록번호 뒤'];
    expect(kindsIn(table(headings, ['김가상', '900101', '5234567']))).toContain('foreigner-registration-number');
  });

  it.each([
    ['parts by their digits', ['성명', '등록번호 앞 6자리', '등록번호 뒤 7자리']],
    ['parts in brackets', ['성명', '주민(앞)', '주민(뒤)']],
    ['parts in brackets with digits', ['성명', '주민등록번호(앞6)', '주민등록번호(뒤7)']],
    ['letters for the parts', ['name', 'RRN_F', 'RRN_B']],
    ['words for the parts', ['name', 'residentNoFirst', 'residentNoLast']],
    ['counted parts', ['성명', '주민등록번호 1', '주민등록번호 2']],
    ['the parts alone', ['성명', '앞번호', '뒷번호']],
    ['a day of birth and the rest', ['성명', '생년월일', '뒷번호']],
    ['one heading over both', ['성명', '주민등록번호', '주민등록번호']],
    ['no heading over the second', ['성명', '주민등록번호', '']],
  ])('finds a resident in two cells: %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['김가상', '900101', '1234567']))).toContain('resident-registration-number');
  });

  it('finds a resident in three cells, the second of which is the hyphen', () => {
    const cells = ['김가상', '900101', '-', '1234567'];
    expect(kindsIn(table(['성명', '주민등록번호', '', ''], cells))).toContain('resident-registration-number');
  });

  it.each([
    ['of a company', ['법인명', '법인등록번호 앞', '법인등록번호 뒤']],
    ['that are a day and an amount', ['성명', '생년월일', '대출금액']],
    ['where the second is an amount', ['성명', '주민등록번호', '신청금액']],
    ['that no heading names', ['성명', '', '']],
  ])('leaves two cells alone %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['가나', '900101', '1234567']))).not.toContain('resident-registration-number');
  });

  it.each([
    ['counted headings', ['예금주', '계좌번호1', '계좌번호2', '계좌번호3']],
    ['one heading', ['예금주', '계좌번호', '', '']],
  ])('finds an account whose groups stand in cells: %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['김가상', '110', '123', '456789']))).toContain('account-number');
  });

  it.each([
    ['ordinals', ['회원', '카드번호 앞 4자리', '둘째 4자리', '셋째 4자리', '끝 4자리']],
    ['nothing', ['회원', '카드번호', '', '', '']],
  ])('finds a card whose further cells are headed by %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['김가상', '9410', '1234', '5678', '9012']))).toContain('card-number');
  });

  it('makes no account of counts beside one', () => {
    const headings = ['계좌', '입금 건수', '출금 건수', '거래액'];
    expect(kindsIn(table(headings, ['110', '123', '456789', '3000']))).not.toContain('account-number');
  });

  it.each([
    ['one cell is below another heading', ['카드번호1', '카드번호2', '카드번호3', '매수', '승인금액']],
    ['no heading names a card', ['1월', '2월', '3월', '4월', '합계']],
    ['the headings name a coupon', ['쿠폰번호1', '쿠폰번호2', '쿠폰번호3', '쿠폰번호4', '금액']],
  ])('leaves four cells alone where %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['9410', '1234', '5678', '9012', '1000']))).not.toContain('card-number');
  });
});
