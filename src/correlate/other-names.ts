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
