/**
 * Where to cut a stretch that has no line end: the last place in `(from, to]` that does the least harm, in the order
 * sentence end, comma or blank away from digits, any blank, anywhere but inside a word, anywhere. Depends on the
 * characters only. Complexity: linear in `to - from`, backwards.
 */
export function findCut(text: string, from: number, to: number): number {
  let betweenWords = 0;
  let blank = 0;
  let outsideWord = 0;
  for (let at = to; at > from; at--) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at);
    if (isSentenceEnd(before) && isBlank(after)) return at;
    if (
      betweenWords === 0 &&
      (isBlank(before) || isComma(before)) &&
      !isDigit(after) &&
      !isDigit(text.charCodeAt(at - 2))
    ) {
      betweenWords = at;
    }
    if (blank === 0 && isBlank(before)) blank = at;
    if (outsideWord === 0 && !isWordUnit(before)) outsideWord = at;
  }
  if (betweenWords > 0) return betweenWords;
  if (blank > 0) return blank;
  if (outsideWord > 0) return outsideWord;
  return isLowSurrogate(text.charCodeAt(to)) ? to - 1 : to;
}

function isSentenceEnd(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3002;
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x3000;
}

function isComma(code: number): boolean {
  return code === 0x2c || code === 0x3b;
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Letters, digits, and what joins the groups of a number. */
function isWordUnit(code: number): boolean {
  return code >= 0x80 || isDigit(code) || code === 0x2d || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}
