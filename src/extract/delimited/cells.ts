const QUOTE = 0x22;

/** What {@link quotedCellEnd} answers when the closing quote is not in the text so far. */
export const NO_CLOSING_QUOTE = -1;

/**
 * The index behind the closing quote of a cell whose opening quote stands at `open` (RFC 4180: a doubled quote is a
 * quote). A quote in the middle that no delimiter or line end follows is taken as text.
 */
export function quotedCellEnd(text: string, open: number, limit: number, delimiter: number): number {
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote >= limit) return NO_CLOSING_QUOTE;
    let next = quote + 1;
    const code = text.charCodeAt(next);
    if (code === QUOTE) {
      at = next + 1;
      continue;
    }
    while (next < limit && isSpace(text.charCodeAt(next)) && text.charCodeAt(next) !== delimiter) next++;
    if (next >= limit || text.charCodeAt(next) === delimiter || text.charCodeAt(next) === 0x0a) return quote + 1;
    at = quote + 1;
  }
}

/**
 * Writes start and end of every cell of `text.slice(start, end)` to `cells`, surrounding blanks and quotes off, and
 * answers their number. With `hasQuotes` false quotes are plain characters (but still come off the ends).
 */
export function splitCells(
  text: string,
  start: number,
  end: number,
  delimiter: string,
  hasQuotes: boolean,
  cells: number[],
): number {
  // A slice of its own bounds every search to the row.
  const row = text.slice(start, end);
  const code = delimiter.charCodeAt(0);
  let count = 0;
  let from = 0;
  for (;;) {
    let search = from;
    if (hasQuotes) {
      let first = from;
      while (first < row.length && isSpace(row.charCodeAt(first)) && row.charCodeAt(first) !== code) first++;
      if (row.charCodeAt(first) === QUOTE) search = Math.max(from, quotedCellEnd(row, first, row.length, code));
    }
    const found = row.indexOf(delimiter, search);
    const to = found < 0 ? row.length : found;
    let cellStart = from;
    let cellEnd = to;
    while (cellStart < cellEnd && isTrimmed(row.charCodeAt(cellStart))) cellStart++;
    while (cellEnd > cellStart && isTrimmed(row.charCodeAt(cellEnd - 1))) cellEnd--;
    cells[count * 2] = start + cellStart;
    cells[count * 2 + 1] = start + cellEnd;
    count++;
    if (found < 0) return count;
    from = to + 1;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

function isTrimmed(code: number): boolean {
  return code <= 0x20 || code === QUOTE || code === 0x3000 || code === 0xa0;
}
