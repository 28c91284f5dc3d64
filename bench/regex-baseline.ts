/**
 * What a team would write first: one regular expression for each detector over the decoded text, no labels, records or
 * check digits. The yardstick that a scanner has to justify its cost against; not part of the product.
 */
const EXPRESSIONS: readonly RegExp[] = [
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[1-8]\d{6}(?!\d)/g,
  /(?<![A-Za-z\d])[MSRODG](?:\d{8}|\d{3}[A-Z]\d{4})(?![A-Za-z\d])/g,
  /(?<!\d)(?:1[1-9]|2[0-8])[- ]?\d{2}[- ]?\d{6}[- ]?\d{2}(?!\d)/g,
  /(?<!\d)[2-69]\d{3}[- ]?\d{4}[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)3\d{3}[- ]?\d{6}[- ]?\d{5}(?!\d)/g,
  /(?<!\d)\d{3}-\d{3}-\d{6}(?!\d)/g,
  /(?<!\d)\d{4}-\d{3}-\d{6}(?!\d)/g,
  /(?<!\d)\d{6}-\d{2}-\d{6}(?!\d)/g,
  /(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)/g,
  /(?<!\d)\d{6}-\d{7}(?!\d)/g,
  /(?<!\d)01[016789][- .]?\d{3,4}[- .]?\d{4}(?!\d)/g,
  /[\w.+-]+@[\w-]+\.[\w.]+/g,
  /(?:성명|이름|고객명|예금주)[ :=]*[가-힣]{2,4}/g,
  /(?:대출잔액|연체|한도|신용점수|신용등급|연소득)[ :=]*[\d,]+/g,
];

/** Decodes the bytes and runs every expression over the whole text. Answers the number of matches. */
export function countMatches(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  let matches = 0;
  for (const expression of EXPRESSIONS) {
    expression.lastIndex = 0;
    while (expression.exec(text) !== null) matches += 1;
  }
  return matches;
}
