/** Controls of eight units, kept within the text or pointing to a record (HWP 5.0 revision 1.3, table 6). */
const WIDE_CONTROLS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
const WIDE_UNITS = 8;
const TAB = 9;
const LINE_BREAK = 10;
const HYPHEN = 24;
const BOUND_BLANK = 30;
const FIXED_BLANK = 31;

/** The text of one paragraph. */
export interface ParagraphText {
  readonly text: string;
  /** A control did not end as it began, or broke off. */
  readonly isDamaged: boolean;
}

/**
 * Reads the units of a paragraph. Controls without a shape are nothing, so that a number with a bookmark inside it is
 * still one number.
 */
export function readParagraphText(data: DataView): ParagraphText {
  const units = data.byteLength >> 1;
  let text = '';
  let isDamaged = data.byteLength % 2 === 1;
  let start = 0;
  const take = (end: number): void => {
    if (end > start)
      text += Buffer.from(data.buffer, data.byteOffset + start * 2, (end - start) * 2).toString('utf16le');
  };
  for (let at = 0; at < units;) {
    const unit = data.getUint16(at * 2, true);
    if (unit >= 32) {
      at++;
      continue;
    }
    take(at);
    text += shapeOf(unit);
    const isWide = WIDE_CONTROLS.has(unit);
    const isWhole = isWide && at + WIDE_UNITS <= units && data.getUint16((at + WIDE_UNITS - 1) * 2, true) === unit;
    if (isWide && !isWhole) isDamaged = true;
    at += isWhole ? WIDE_UNITS : 1;
    start = at;
  }
  take(units);
  return { text, isDamaged };
}

function shapeOf(control: number): string {
  if (control === LINE_BREAK) return '\n';
  if (control === HYPHEN) return '-';
  if (control === TAB || control === BOUND_BLANK || control === FIXED_BLANK) return ' ';
  return '';
}
