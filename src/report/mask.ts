/** How many letters and digits of a value stay visible. */
export interface MaskRule {
  readonly keepFront: number;
  readonly keepEnd: number;
}

/** The rule of what has none: every letter and digit is hidden. */
export const NO_MASK: MaskRule = { keepFront: 0, keepEnd: 0 };

const VISIBLE = /[0-9A-Za-z가-힣]/;
const MASK = /[*●○■□X#]{2}/;
const MAX_MASKED_CHARS = 64;
/** Rules that keep this many characters mean to show the value: numbers of companies. */
const SHOWN_WHOLE = 10;

/**
 * The printed form of a value: letters and digits become `*` but for those the rule keeps, separators stay. Values that
 * the content itself masked keep their own masks. Never longer than 64 characters.
 */
export function maskValue(value: string, rule: MaskRule): string {
  const characters = Array.from(value.replace(/\s+/g, ' '));
  const total = characters.filter((character) => VISIBLE.test(character)).length;
  // Keeping more than half would show a short value nearly whole.
  const kept = rule.keepFront + rule.keepEnd;
  const isShort = kept > 0 && kept < SHOWN_WHOLE && total <= kept && !MASK.test(value);
  const front = isShort ? Math.floor(total / 3) : rule.keepFront;
  const end = isShort ? 0 : rule.keepEnd;
  let seen = 0;
  let masked = '';
  for (const character of characters) {
    if (!VISIBLE.test(character)) {
      masked += character;
      continue;
    }
    seen++;
    masked += seen <= front || seen > total - end ? character : '*';
    if (masked.length >= MAX_MASKED_CHARS) break;
  }
  return masked;
}
