const DELIMITERS = [',', '\t', ';', '|'] as const;
/** One of the four delimiters in use. */
export type Delimiter = (typeof DELIMITERS)[number];

const MAX_ROWS = 100;
/** A quoted cell that matters here is shorter. */
const MAX_QUOTED_CHARS = 2_048;

/** The delimiter that splits the most rows into the same number of cells, or null when none splits two rows. */
export function chooseDelimiter(head: string): Delimiter | null {
  let best: Delimiter | null = null;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = consistency(head, delimiter);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Rows of the most common width times the cells they gain; quoted delimiters and line ends do not count. */
function consistency(head: string, delimiter: Delimiter): number {
  const tally = new Map<number, number>();
  const wanted = delimiter.charCodeAt(0);
  let rows = 0;
  let count = 0;
  let isAtCellStart = true;
  for (let at = 0; at < head.length && rows < MAX_ROWS; at++) {
    const code = head.charCodeAt(at);
    if (code === 0x0a) {
      if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
      rows++;
      count = 0;
      isAtCellStart = true;
    } else if (code === wanted) {
      count++;
      isAtCellStart = true;
    } else if (code === 0x22 && isAtCellStart) {
      at = closingQuote(head, at);
      isAtCellStart = false;
    } else if (code > 0x20) isAtCellStart = false;
  }
  if (count > 0 && rows < MAX_ROWS) tally.set(count, (tally.get(count) ?? 0) + 1);
  let score = 0;
  for (const [width, times] of tally)
    if (times > 1 || tally.size === 1) score = Math.max(score, times * times * Math.min(width, 8));
  return score;
}

/** The closing quote of a cell, or the opening one itself when there is none near: a lost quote swallows no rows. */
function closingQuote(text: string, open: number): number {
  const limit = open + MAX_QUOTED_CHARS;
  let quote = text.indexOf('"', open + 1);
  while (quote >= 0 && quote < limit && text.charCodeAt(quote + 1) === 0x22) quote = text.indexOf('"', quote + 2);
  return quote >= 0 && quote < limit ? quote : open;
}
