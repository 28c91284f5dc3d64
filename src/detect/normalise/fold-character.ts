/** One folding step: what stands for the character(s) at an offset, and how many UTF-16 units they take. */
export interface Folded {
  readonly text: string;
  readonly width: number;
}

const UNITS = 65_536;
/** Values of the table beside plain replacement characters. */
const KEEP = 0;
const DROP = 1;
const COMPOSE = 2;
const SURROGATE = 3;
const ENCLOSED = 4;
const LOOKALIKE = 5;
/** A look-alike letter belongs to a Latin word or number if one stands this near in it. */
const WORD_REACH_CHARS = 6;

/** U+1173 ᅳ, the vowel of ㅡ. */
const LONE_VOWEL = 0x1173;
/** Rows of nine digits from 1 on, and where their zero stands (0: there is none). */
const ENCLOSED_ROWS: readonly (readonly [number, number])[] = [
  [0x2460, 0x24ea],
  [0x2474, 0],
  [0x2488, 0],
  [0x24f5, 0],
  [0x2776, 0x24ff],
  [0x2780, 0],
  [0x278a, 0],
  [0x2081, 0x2080],
];
/** Unicode Technical Standard 39, confusables: capitals of both scripts, and the small letters that labels are made of. */
const LOOKALIKES = new Map(
  Array.from(
    'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoАAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxѕsіiјj'.matchAll(/(.)(.)/gu),
    ([, from, to]) => [from?.charCodeAt(0) ?? 0, to ?? ''],
  ),
);
const ENCLOSED_DIGITS = enclosedDigits();
const table = buildTable();

/** Whether a UTF-16 unit may need folding. */
export function isFoldable(unit: number): boolean {
  return (table[unit] ?? KEEP) !== KEEP;
}

/** Folds what stands at an offset (detector reference, section 3: steps 1 to 4). */
export function foldCharacter(text: string, at: number): Folded {
  const unit = text.charCodeAt(at);
  const action = table[unit] ?? KEEP;
  if (action === KEEP) return { text: text.charAt(at), width: 1 };
  if (action === DROP) return { text: '', width: 1 };
  if (action === COMPOSE) return composeHangul(text, at);
  if (action === SURROGATE) return foldSurrogate(text, at);
  if (action === ENCLOSED) return foldEnclosed(text, at);
  if (action === LOOKALIKE) return foldLookalike(text, at);
  return { text: String.fromCharCode(action), width: 1 };
}

/** A file name or text from a Mac comes with Hangul taken apart into conjoining jamo. */
function composeHangul(text: string, at: number): Folded {
  // A vowel that no consonant took up is typed for a hyphen.
  if (text.charCodeAt(at) === LONE_VOWEL) return { text: '-', width: 1 };
  let end = at + 1;
  while (end < text.length && isConjoiningJamo(text.charCodeAt(end)) && end - at < 3) end++;
  for (let width = end - at; width > 1; width--) {
    const composed = text.slice(at, at + width).normalize('NFC');
    if (composed.length === 1) return { text: composed, width };
  }
  return { text: text.charAt(at), width: 1 };
}

/** Mathematical digits and letters (U+1D400–1D7FF) and other astral compatibility characters that stand for one ASCII character. */
function foldSurrogate(text: string, at: number): Folded {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint >= 0xe0000 && codePoint <= 0xe007f) return { text: '', width: 2 };
  const folded = character.normalize('NFKC');
  if (character.length === 2 && folded.length === 1 && folded.charCodeAt(0) < 0x80) return { text: folded, width: 2 };
  return { text: character, width: character.length };
}

/**
 * Circled and raised digits. One of them alone is a list mark or a footnote (`①`, `m²`), so it is a digit only beside
 * another, or between digits.
 */
function foldEnclosed(text: string, at: number): Folded {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  const isOneOfMany = isEnclosed(before) || isEnclosed(after) || isEnclosed(text.charCodeAt(at + 2));
  const isDigit = isOneOfMany || isEnclosed(text.charCodeAt(at - 2)) || (isAsciiDigit(before) && isAsciiDigit(after));
  return { text: isDigit ? (ENCLOSED_DIGITS.get(text.charCodeAt(at)) ?? '') : text.charAt(at), width: 1 };
}

function isEnclosed(unit: number): boolean {
  return table[unit] === ENCLOSED;
}

/** Greek and Cyrillic letters that look Latin, where they stand in a Latin word or number; words of those scripts stay. */
function foldLookalike(text: string, at: number): Folded {
  const isLatin = hasLatin(text, at, 1) || hasLatin(text, at, -1);
  const unit = text.charCodeAt(at);
  return { text: isLatin ? (LOOKALIKES.get(unit) ?? '') : text.charAt(at), width: 1 };
}

/** Whether an ASCII letter or digit is met on the way through the word, in one direction. */
function hasLatin(text: string, at: number, step: number): boolean {
  for (let distance = 1; distance <= WORD_REACH_CHARS; distance++) {
    const unit = text.charCodeAt(at + distance * step);
    if (isAsciiDigit(unit) || isAsciiLetter(unit)) return true;
    if (table[unit] !== LOOKALIKE) return false;
  }
  return false;
}

function isAsciiDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isAsciiLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

function isConjoiningJamo(unit: number): boolean {
  return unit >= 0x1100 && unit <= 0x11ff;
}

/** What each enclosed, raised or lowered digit stands for. */
function enclosedDigits(): Map<number, string> {
  const digits = new Map<number, string>();
  for (const [first, zero] of ENCLOSED_ROWS) {
    for (let digit = 1; digit <= 9; digit++) digits.set(first + digit - 1, String(digit));
    if (zero !== 0) digits.set(zero, '0');
  }
  for (const [index, unit] of [0x00b9, 0x00b2, 0x00b3].entries()) digits.set(unit, String(index + 1));
  for (let digit = 4; digit <= 9; digit++) digits.set(0x2070 + digit, String(digit));
  digits.set(0x2070, '0');
  return digits;
}

function buildTable(): Uint16Array {
  const folds = new Uint16Array(UNITS);
  const range = (from: number, to: number, action: number): void => {
    for (let unit = from; unit <= to; unit++) folds[unit] = action;
  };
  const to = (units: readonly number[], character: string): void => {
    for (const unit of units) folds[unit] = character.charCodeAt(0);
  };
  range(0x1100, 0x11ff, COMPOSE);
  range(0xd835, 0xd835, SURROGATE);
  range(0xdb40, 0xdb40, SURROGATE);
  // Invisible characters. U+115F and U+1160 are fillers, not jamo of a syllable.
  to([0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0xfeff, 0xffa0], String.fromCharCode(DROP));
  range(0x200b, 0x200f, DROP);
  range(0x202a, 0x202e, DROP);
  range(0x2060, 0x2064, DROP);
  range(0x2066, 0x206f, DROP);
  range(0xfe00, 0xfe0f, DROP);
  // Signs that enclose or strike the character before them: keycaps (`9️⃣`), struck digits.
  range(0x20dd, 0x20e4, DROP);
  range(0x0335, 0x0338, DROP);
  // Spaces of any width.
  to([0x00a0, 0x202f, 0x205f, 0x3000, 0x3164], ' ');
  for (let unit = 0x2000; unit <= 0x200a; unit++) folds[unit] = 0x20;
  // Full-width ASCII.
  for (let unit = 0xff01; unit <= 0xff5e; unit++) folds[unit] = unit - 0xfee0;
  // Dashes; U+3161 (ㅡ), U+1173, U+2500 and U+30FC are typed for a hyphen.
  to([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2043, 0x2212, 0x2500, 0x2501], '-');
  to([0x30fc, 0x3161, 0xfe31, 0xfe32, 0xfe58, 0xfe63, 0xff70], '-');
  to([0x301c, 0x223c], '~');
  to([0x2022, 0x2024, 0x2027, 0x22c5, 0x30fb, 0x318d, 0xff65], '·');
  // Digits that are one unit and one digit.
  for (const zero of [0x0660, 0x06f0, 0x0966]) {
    for (let digit = 0; digit < 10; digit++) folds[zero + digit] = 0x30 + digit;
  }
  for (const unit of ENCLOSED_DIGITS.keys()) folds[unit] = ENCLOSED;
  for (const unit of LOOKALIKES.keys()) folds[unit] = LOOKALIKE;
  return folds;
}
