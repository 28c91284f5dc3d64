/** What a scan answers when the text ends inside what it looks at. */
export const INCOMPLETE = -1;

const DOLLAR_TAG = /\$(?:[A-Za-z_]\w*)?\$/y;

/** The index behind a quoted text that opens at `open`, or {@link INCOMPLETE}. */
export function endOfQuoted(text: string, open: number, hasBackslashes: boolean): number {
  const quote = text.charCodeAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && hasBackslashes) at++;
    else if (code === quote) {
      if (at + 1 >= text.length) return INCOMPLETE;
      if (text.charCodeAt(at + 1) !== quote) return at + 1;
      at++;
    }
  }
  return INCOMPLETE;
}

/** The index behind a comment that begins at `at`, `at` itself where none does, or {@link INCOMPLETE}. */
export function endOfComment(text: string, at: number): number {
  const isLine = text.startsWith('--', at) || text.charCodeAt(at) === 0x23;
  if (!isLine && !text.startsWith('/*', at)) return at;
  const end = isLine ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return end < 0 ? INCOMPLETE : end + (isLine ? 1 : 2);
}

/** The index behind the semicolon that ends a statement, or {@link INCOMPLETE}. Semicolons in quotes and comments do not. */
export function endOfStatement(text: string, start: number, hasBackslashes: boolean): number {
  for (let at = start; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x3b) return at + 1;
    let next = at + 1;
    if (code === 0x27 || code === 0x22 || code === 0x60) next = endOfQuoted(text, at, hasBackslashes && code !== 0x60);
    else if (code === 0x24) next = endOfDollarQuoted(text, at);
    else if (code === 0x2d || code === 0x2f) next = endOfComment(text, at);
    if (next === INCOMPLETE) return INCOMPLETE;
    at = Math.max(next, at + 1);
  }
  return INCOMPLETE;
}

function endOfDollarQuoted(text: string, at: number): number {
  DOLLAR_TAG.lastIndex = at;
  const tag = DOLLAR_TAG.exec(text)?.[0];
  if (tag === undefined) return at + 1;
  const close = text.indexOf(tag, at + tag.length);
  return close < 0 ? INCOMPLETE : close + tag.length;
}
