/** How accounts of an institution are typed: lengths of the groups, and product codes with where they begin (1-based). */
export interface BankLayout {
  readonly bank: string;
  readonly groups: readonly number[];
  readonly code: { readonly at: number; readonly values: readonly string[] } | null;
}

/**
 * Everyday layouts, restated for the generator from the CMS account-number sheet of the Korea Financial
 * Telecommunications and Clearings Institute (8 May 2026) and public descriptions of what people type.
 * `bank groups [position codes]`.
 */
const ROWS = `
KB국민은행 6-2-6 7 01 04 21 25
국민은행 3-2-4-3 4 01 21 24 25
신한은행 3-3-6 1 110 100 140 161
신한은행 3-2-6 4 01 02 04
우리은행 4-3-6 1 1002 1005 1006
우리은행 3-6-2-3 10 01 02 13
하나은행 3-6-5 13 01 02 04 05 07 08
하나은행 3-6-3 10 600 601 610 611 620
NH농협은행 3-4-4-2 1 301 302 312
농협은행 3-2-6 4 01 02 12
단위농협 3-4-4-2 1 351 352 355 356
IBK기업은행 3-6-2-3 10 01 02 03 04
기업은행 3-2-6-1 4 01 02 03 04
SC제일은행 3-2-6 4 10 20 30
한국씨티은행 3-6-3
카카오뱅크 4-2-7 1 3333 7979 3355
토스뱅크 4-4-4 1 1000 1500
케이뱅크 3-3-6 1 100
새마을금고 4-4-4-1 1 9002 9003 9004
새마을금고 4-2-7 1 9002 9003
신협 3-3-6 1 131 132 134 136
우체국 6-2-6 7 01 02 06
수협은행 3-2-6 4 01 02
수협은행 4-4-4 1 1010 2010
KDB산업은행 3-7-1-3 1 013 020
iM뱅크 3-2-6-1 1 501 504 508
부산은행 3-4-5-1 1 101 112 113
광주은행 3-3-6 4 107 121
전북은행 3-2-6-1 4 01 02 13 21
경남은행 3-2-6-1 4 01 07 21
제주은행 3-6-3 1 700 701
저축은행 3-2-2-6-1 6 13 21 22
산림조합 3-2-6-1 4 11 12
키움증권 4-4-2 9 11 31
미래에셋증권 3-2-6 4 01 51
한국투자증권 8-2
삼성증권 3-2-6
KB증권 3-2-6 4 01 10
신한투자증권 3-2-6 4 01 11
`;

/** The layouts, the great banks with more than one. */
export const BANK_LAYOUTS: readonly BankLayout[] = ROWS.trim().split('\n').map(parseRow);

function parseRow(row: string): BankLayout {
  const [bank = '', groups = '', at, ...values] = row.split(' ');
  return {
    bank,
    groups: groups.split('-').map(Number),
    code: at === undefined ? null : { at: Number(at), values },
  };
}
