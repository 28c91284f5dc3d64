import { describe, expect, it } from '@jest/globals';
import { kindsIn, table } from '../support/engine-room.ts';

describe('headings that begin with a word for an account', () => {
  it.each([
    '계좌개설번호',
    '계좌 관리번호',
    '출금계좌접수번호',
    '계좌이체 거래번호',
    '계좌상태변경일시',
    '가상계좌입금액',
    '계좌건수',
    'acct_seq',
    'acct_tran_no',
    'acctCreatedAt',
  ])('%s heads no accounts', (heading) => {
    expect(kindsIn(table(['지점', heading], ['강남', '204817263512']))).not.toContain('account-number');
  });

  it.each([
    '계좌번호',
    '계좌',
    '계좌 (원화)',
    '계좌번호(본인)',
    '계좌번호/예금주',
    '계좌번호/계좌개설일',
    '계좌번호1',
    '은행/계좌',
    'ACCT_NO',
    'acctNumber',
    'bankAccountNo',
    '출금통장',
  ])('%s heads accounts', (heading) => {
    expect(kindsIn(table(['지점', heading], ['강남', '204817263512']))).toContain('account-number');
  });
});
