const DELIMITERS = [',', '\t', ';', '|'] as const;
/** A comma that does more than group the digits of an amount: `기본급 3,200,000` has none. */
const DELIMITING_COMMA = /(?<!\d),|,(?!\d{3}(?!\d))/;
/** Rows looked at. */
const MAX_ROWS = 60;
/** A quoted cell that matters here is shorter. */
const MAX_QUOTED_CHARS = 2_048;
const MIN_ROWS = 2;
/** Share of rows that must have the most common number of cells. */
const MIN_CONSISTENT_SHARE = 0.8;

/**
 * Whether a text is a table of delimited rows: several rows with the same number of delimiters. Prose with commas is
 * not; title lines above the table are allowed.
 */
export function isDelimited(text: string, isCutOff: boolean): boolean {
  // Most short texts are one line, or hold no delimiter.
  if (!text.includes('\n')) return false;
  const present = DELIMITERS.filter((delimiter) =>
    delimiter === ',' ? DELIMITING_COMMA.test(text) : text.includes(delimiter),
  );
  if (present.length === 0 || looksLikeMarkdown(text)) return false;
  return present.some((delimiter) => isTableBy(text, delimiter, isCutOff));
}

function isTableBy(text: string, delimiter: string, isCutOff: boolean): boolean {
  const counts = countDelimiters(text, delimiter, isCutOff);
  const modal = modalCount(counts);
  if (modal === 0) return false;
  // Titles and notes have no delimiter at all; they do not speak against a table, but may not outnumber it.
  const rows = counts.filter((count) => count > 0);
  const consistent = rows.filter((count) => count === modal).length;
  if (consistent < MIN_ROWS || consistent < rows.length * MIN_CONSISTENT_SHARE || rows.length * 2 < counts.length)
    return false;
  if (modal === 1 && delimiter === ',' && consistent < 3) return isTidyPair(text);
  return !readsAsProse(text, delimiter) && !readsAsProgram(text, delimiter);
}

/** Delimiters outside quotes in each non-blank row; a quoted line end does not end a row. */
function countDelimiters(text: string, delimiter: string, isCutOff: boolean): number[] {
  const counts: number[] = [];
  const wanted = delimiter.charCodeAt(0);
  let count = 0;
  let isAtCellStart = true;
  let hasText = false;
  for (let at = 0; at < text.length && counts.length < MAX_ROWS; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      if (hasText) counts.push(count);
      count = 0;
      hasText = false;
      isAtCellStart = true;
    } else if (code === wanted) {
      count++;
      hasText = true;
      isAtCellStart = true;
    } else if (code === 0x22 && isAtCellStart) {
      at = closingQuote(text, at);
      isAtCellStart = false;
      hasText = true;
    } else if (code > 0x20) {
      hasText = true;
      isAtCellStart = false;
    }
  }
  if (hasText && !isCutOff && counts.length < MAX_ROWS) counts.push(count);
  return counts;
}

function modalCount(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  let modal = 0;
  let best = 0;
  for (const [count, times] of tally) if (times > best) [modal, best] = [count, times];
  return modal;
}

/** Commas of sentences stand before a blank, and their lines end with a full stop. */
function readsAsProse(text: string, delimiter: string): boolean {
  const lines = text.split('\n', MAX_ROWS).filter((line) => line.trim() !== '');
  const sentences = lines.filter((line) => /[.!?。]["')\]]?\s*$/.test(line)).length;
  if (sentences * 2 > lines.length) return true;
  if (delimiter === '\t' || delimiter === '|') return false;
  const spaced = lines.filter((line) => line.includes(`${delimiter} `)).length;
  const words = lines.filter((line) =>
    line.split(delimiter).some((cell) => cell.trim().split(/\s+/).length > 8),
  ).length;
  return spaced * 2 > lines.length && words * 2 > lines.length;
}

/** The commas of a program stand between brackets, its semicolons at the end of the line. */
function readsAsProgram(text: string, delimiter: string): boolean {
  const lines = text.split('\n', MAX_ROWS).filter((line) => line.includes(delimiter));
  if (delimiter === ';')
    return lines.filter((line) => /;\s*$/.test(line) && line.split(';').length === 2).length * 2 > lines.length;
  const split = lines.filter((line) => line.split(delimiter).some((cell) => openBrackets(cell) !== 0)).length;
  return delimiter === ',' && split * 3 > lines.length;
}

function openBrackets(cell: string): number {
  let open = 0;
  for (const character of cell) {
    if (character === '(' || character === '{' || character === '[') open++;
    else if (character === ')' || character === '}' || character === ']') open--;
  }
  return open;
}

/** Two rows of two cells: only when both are tight, as a heading and its value are. */
/** Two short cells; a quoted one may hold commas. */
const TIDY_PAIR = /^(?:"[^"]{1,60}"|[^\s,."][^,."]{0,40}),(?:"[^"]{1,120}"|[^\s,"][^,"]{0,140})$/;

function isTidyPair(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length === MIN_ROWS && lines.every((line) => TIDY_PAIR.test(line.trim()));
}

/** Markdown tables and fenced code are read with the text around them. */
function looksLikeMarkdown(text: string): boolean {
  const lines = text.slice(0, 16_384).split('\n');
  return lines.some(
    (line) => line.startsWith('```') || (line.includes('---') && line.includes('|') && /^[ \t\r:|-]+$/.test(line)),
  );
}

/** The closing quote of a cell, or the opening one itself when there is none near: a lost quote swallows no rows. */
function closingQuote(text: string, open: number): number {
  const limit = open + MAX_QUOTED_CHARS;
  let quote = text.indexOf('"', open + 1);
  while (quote >= 0 && quote < limit && text.charCodeAt(quote + 1) === 0x22) quote = text.indexOf('"', quote + 2);
  return quote >= 0 && quote < limit ? quote : open;
}
