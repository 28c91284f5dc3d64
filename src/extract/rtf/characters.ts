/** Control words and symbols that stand for a character (RTF 1.9.1, "Special Characters"). */
const WORDS = new Map<string, string>([
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['softline', '\n'],
  ['page', '\n'],
  ['softpage', '\n'],
  ['column', '\n'],
  ['emdash', '\u2014'],
  ['endash', '\u2013'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['bullet', '\u2022'],
  ['lquote', '\u2018'],
  ['rquote', '\u2019'],
  ['ldblquote', '\u201c'],
  ['rdblquote', '\u201d'],
]);
const SYMBOLS = new Map<string, string>([
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['~', '\u00a0'],
  ['_', '-'],
  ['\t', '\t'],
]);

/** The character of a control word, or undefined. */
export function characterOfWord(word: string): string | undefined {
  return WORDS.get(word);
}

/** The character of a control symbol, or undefined: an optional hyphen is no character. */
export function characterOfSymbol(symbol: string): string | undefined {
  return SYMBOLS.get(symbol);
}

/** Symbol fonts keep their characters from here on, in the order of a byte charset. */
const PRIVATE_USE = 0xf000;

/** The character of `\u`; negative numbers stand for the upper half. */
export function characterOfCode(code: number): string {
  const unit = code < 0 ? code + 0x1_0000 : code;
  if (unit < 0x20 || unit > 0x10_ffff) return unit === 9 ? '\t' : '';
  const isSymbol = unit >= PRIVATE_USE + 0x20 && unit < PRIVATE_USE + 0x100;
  return unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(isSymbol ? unit - PRIVATE_USE : unit);
}
