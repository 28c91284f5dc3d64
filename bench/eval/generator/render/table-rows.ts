import type { Piece } from '../piece.ts';

/** A cell of a delimited table: its pieces, and whether the template quotes it. */
export interface TemplateCell {
  readonly pieces: Piece[];
  isQuoted: boolean;
}

/**
 * Reads filled pieces as delimited rows (RFC 4180). Only the template's own words part cells and rows: what was drawn is
 * content, whatever signs it holds.
 */
export function readRows(pieces: readonly Piece[], separator: string): readonly (readonly TemplateCell[])[] {
  const rows: TemplateCell[][] = [[newCell()]];
  let isInQuotes = false;
  for (const piece of pieces) {
    if (piece.type !== 'text') {
      lastCell(rows).pieces.push(piece);
      continue;
    }
    let run = '';
    const flush = (): void => {
      if (run !== '') lastCell(rows).pieces.push({ type: 'text', text: run });
      run = '';
    };
    for (let at = 0; at < piece.text.length; at += 1) {
      const sign = piece.text[at] ?? '';
      if (sign === '"' && isInQuotes && piece.text[at + 1] === '"') {
        run += '"';
        at += 1;
      } else if (sign === '"') {
        isInQuotes = !isInQuotes;
        lastCell(rows).isQuoted = true;
      } else if (!isInQuotes && sign === separator) {
        flush();
        rows.at(-1)?.push(newCell());
      } else if (!isInQuotes && sign === '\n') {
        flush();
        rows.push([newCell()]);
      } else {
        run += sign;
      }
    }
    flush();
  }
  return rows;
}

/** The text of a cell. */
export function textOf({ pieces }: TemplateCell): string {
  return pieces.map((piece) => (piece.type === 'record' ? '' : piece.text)).join('');
}

function newCell(): TemplateCell {
  return { pieces: [], isQuoted: false };
}

function lastCell(rows: readonly TemplateCell[][]): TemplateCell {
  return rows.at(-1)?.at(-1) ?? newCell();
}
