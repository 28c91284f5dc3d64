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
  return { text: String.fromCharCode(action), width: 1 };
}

/** A file name or text from a Mac comes with Hangul taken apart into conjoining jamo. */
function composeHangul(text: string, at: number): Folded {
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

function isConjoiningJamo(unit: number): boolean {
  return unit >= 0x1100 && unit <= 0x11ff;
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
  // Spaces of any width.
  to([0x00a0, 0x202f, 0x205f, 0x3000, 0x3164], ' ');
  for (let unit = 0x2000; unit <= 0x200a; unit++) folds[unit] = 0x20;
  // Full-width ASCII.
  for (let unit = 0xff01; unit <= 0xff5e; unit++) folds[unit] = unit - 0xfee0;
  // Dashes; U+3161 (ㅡ), U+1173, U+2500 and U+30FC are typed for a hyphen.
  to([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0x30fc, 0x3161, 0x2500], '-');
  to([0x2022, 0x30fb, 0x318d], '·');
  // Digits that are one unit and one digit.
  for (const zero of [0x0660, 0x06f0, 0x0966]) {
    for (let digit = 0; digit < 10; digit++) folds[zero + digit] = 0x30 + digit;
  }
  for (let digit = 1; digit <= 9; digit++) {
    folds[0x2460 + digit - 1] = 0x30 + digit;
    folds[0x2776 + digit - 1] = 0x30 + digit;
    folds[0x2080 + digit] = 0x30 + digit;
    if (digit >= 4) folds[0x2070 + digit] = 0x30 + digit;
  }
  folds[0x24ea] = folds[0x2070] = folds[0x2080] = 0x30;
  folds[0x00b9] = 0x31;
  folds[0x00b2] = 0x32;
  folds[0x00b3] = 0x33;
  return folds;
}
