import { FACT } from '../model/fact.ts';

/** A word directly before the value that names a number of its own: `처리번호: …`, `영업점 코드 …`. */
const OTHER_NAME = /(?:[가-힣]\s?코드|[가-힣]번호)\s?[:：=#]?\s?["'(]?$/;
/** The key of another value: `trace=…`, `"branch": "…`; but not a part of a labelled one (`account={no=…`). */
const OTHER_KEY =
  /(?<![A-Za-z])(?!(?:no|num|nbr|number|val|value)["'\\]{0,2}\s?[=:])[A-Za-z]{2,20}(?:["'\\]{0,2}\s?=|\\?["']\s?:)\s?\\?["']?$/;
/** What is looked at. */
const NAME_CHARS = 32;

/** Whether a word or key directly before a value (at the end of `before`) names a number of its own. */
export function namesAnother(before: string): boolean {
  const near = before.slice(-NAME_CHARS);
  return OTHER_NAME.test(near) || OTHER_KEY.test(near);
}

/** What is done with accounts, and has numbers of its own: `출금계좌 변경 신청 건 2048…`. */
const CASE =
  /(?:접수|신청|승인|거래|요청|조회|처리|문의|상담|민원|사건|사고|전표|주문|결제|일련|관리|고유|오류|담당|사번|직통|내선|참조|심의|심사|인증|추적|사업자|법인|건|호)\s*(?:건|번|내역|완료)?\s*(?:NO\.?|No\.?|#|:|：|\()?\s*$/;
/** Latin words that number things: `TRX 2048…`, `ticket #2048…`. */
const CASE_LATIN =
  /(?<![A-Za-z])(?:trx|txn?|id|ref|req|request|seq|case|ticket|order|inv|invoice|doc|ars|tel|fax|lot|sn|s\/n|stan|tid|mid|uuid|pid|batch|job|msg|event|session|trace|code)[\s.:#=_-]*$/i;
/** Behind these an invented number follows. */
const EXAMPLE = /예시|예\s?[):.]|\(예|보기|(?<![A-Za-z])(?:ex|e\.g|sample|example)(?![A-Za-z])/i;

/** What is said of how such numbers are written. */
const FORMAT = /자리(?:입|로|의|\s|$)|자릿수|형식|포맷|format/i;

/** Whether what stands between a word for an account and a number says that the number is something else's. */
export function speaksOfOtherNumber(gap: string, facts: number): boolean {
  if (((facts & FACT.placeholder) !== 0 || FORMAT.test(gap)) && EXAMPLE.test(gap)) return true;
  const isKnown = (facts & (FACT['grouping-known'] | FACT.neighbour)) !== 0;
  if (!isKnown && CASE.test(gap)) return true;
  return (facts & FACT.separated) === 0 && CASE_LATIN.test(gap);
}

/** What is said of a field, not of its value: `여권번호 입력란 길이 (이슈 HC089296)`. */
const ABOUT_FIELD =
  /길이|자릿수|이슈|입력란|정규식|컬럼|마스킹|(?<![a-z])(?:issue|length|column|regex|field|bug|format)(?![a-z])/i;

/** Whether what stands between a label and a value speaks of the field that holds such values. */
export function isAboutField(gap: string): boolean {
  return ABOUT_FIELD.test(gap);
}
