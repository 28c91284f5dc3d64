const PIPE = 0x7c;

/** Whether a line (without its line end) is the `|---|:--:|` row under the headings of a Markdown table. */
export function isRuleRow(text: string, start: number, end: number): boolean {
  let hasDash = false;
  let hasPipe = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2d) hasDash = true;
    else if (code === PIPE) hasPipe = true;
    else if (code !== 0x3a && code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return hasDash && hasPipe;
}

/** Start and end of every cell of a pipe row, blanks off, in turn. An escaped pipe (`\|`) belongs to its cell. */
export function pipeCells(text: string, start: number, end: number): number[] {
  const cells: number[] = [];
  let from = text.indexOf('|', start) + 1;
  while (from > 0 && from < end) {
    let to = text.indexOf('|', from);
    while (to > 0 && to < end && text.charCodeAt(to - 1) === 0x5c) to = text.indexOf('|', to + 1);
    const isLast = to < 0 || to >= end;
    if (isLast) to = end;
    let cellStart = from;
    let cellEnd = to;
    while (cellStart < cellEnd && text.charCodeAt(cellStart) <= 0x20) cellStart++;
    while (cellEnd > cellStart && text.charCodeAt(cellEnd - 1) <= 0x20) cellEnd--;
    if (!isLast || cellEnd > cellStart) cells.push(cellStart, cellEnd);
    from = to + 1;
  }
  return cells;
}
