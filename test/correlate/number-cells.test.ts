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
    ['one cell is below another heading', ['카드번호1', '카드번호2', '카드번호3', '매수', '승인금액']],
    ['no heading names a card', ['1월', '2월', '3월', '4월', '합계']],
    ['the headings name a coupon', ['쿠폰번호1', '쿠폰번호2', '쿠폰번호3', '쿠폰번호4', '금액']],
  ])('leaves four cells alone where %s', (_name, headings) => {
    expect(kindsIn(table(headings, ['9410', '1234', '5678', '9012', '1000']))).not.toContain('card-number');
  });
});
