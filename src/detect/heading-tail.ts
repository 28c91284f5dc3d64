/** Words for an account, as the packs write them. */
const ACCOUNT = /계좌|통장|acc?t|acnt|account|acno|a\/c/i;
/** What ends the name of one thing in a heading: `계좌번호/예금주`, `계좌(본인)`. */
const NAME_ENDS = /[/,([|·:;&+]/;
/** Names of other things than the account itself, at the end of a heading that begins with it. */
const OTHER_THING =
  /[가-힣](?:번호|No\.?)|코드|일시|일자|시각|시간|날짜|[가-힣]일$|잔액|금액|한도|액$|건수|순번|순서|연락처|전화|해시|상태|유형|종류|종별|구분|여부|[가-힣]수$|율$|사유|메모|비고|아이디|키$|(?<![a-z])(?:id|ids|uuid|guid|seq|mgmt|mgt|mng|ref|reference|tran|trans|transaction|trx|txn?|tx|date|dt|dtm|ymd|time|created|updated|opened|closed|at|bal|balance|amt|amount|sum|limit|lmt|count|cnt|type|tp|kind|status|stat|state|code|cd|phone|tel|mobile|fax|hash|key|token|holder|branch|brno|serial|srno|order|request|req|trace|log|rate|index|idx|rank|age|period|days|manager|mgr|product|prd)(?![a-z])/i;

/**
 * Whether a heading that names an account goes on with the name of something of it: `계좌개설번호`, `acct_seq`. `tails`: what follows
 * each word for an account in the heading.
 */
export function namesThingOfAccount(label: string, tails: readonly string[]): boolean {
  return ACCOUNT.test(label) && tails.length > 0 && tails.every((tail) => OTHER_THING.test(nameIn(tail)));
}

function nameIn(tail: string): string {
  const end = tail.search(NAME_ENDS);
  return (end < 0 ? tail : tail.slice(0, end)).trim();
}
