/** Code points that take two terminal cells (East Asian Wide and Fullwidth, UAX #11), as inclusive ranges. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];
/** Medial and final jamo join the syllable before them: macOS writes file names that way. */
const ZERO_WIDTH = /[\p{M}\u1160-\u11ff\u200b-\u200d]/u;
/** Would move the cursor, hide text or turn its direction: a file name must not be able to paint a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const ELLIPSIS = '…';

/** The text with every control, format and lone surrogate character shown as U+FFFD, safe to print to a terminal. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, '\ufffd');
}

/** Terminal cells that a printable text takes. */
export function cellWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += characterCells(character);
  return cells;
}

/** The text with spaces after it up to `width` cells; longer text stays as it is. */
export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellWidth(text)));
}

/** The text cut to at most `width` cells, ending in an ellipsis when something was cut. */
export function cutCells(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  return splitCells(text, Math.max(1, width) - 1)[0] + ELLIPSIS;
}

/** The text in lines of at most `width` cells, broken at spaces, or inside a word that is longer than a line. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (cellWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (cellWidth(line) > width) {
      const [head, rest] = splitCells(line, width);
      if (head === '') break;
      lines.push(head);
      line = rest;
    }
  }
  lines.push(line);
  return lines;
}

/** The text wrapped behind `first`, later lines behind `hanging`, in all at most `width` cells; made printable. */
export function indentCells(text: string, first: string, width: number, hanging = first): string[] {
  return wrapCells(printable(text), width - Math.max(first.length, hanging.length)).map(
    (line, index) => (index === 0 ? first : hanging) + line,
  );
}

/** Head of at most `width` cells and the rest. */
function splitCells(text: string, width: number): [string, string] {
  let cells = 0;
  let end = 0;
  for (const character of text) {
    cells += characterCells(character);
    if (cells > width) break;
    end += character.length;
  }
  return [text.slice(0, end), text.slice(end)];
}

function characterCells(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x300) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.some(([first, last]) => codePoint >= first && codePoint <= last) ? 2 : 1;
}
