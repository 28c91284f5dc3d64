import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import type { Rendered } from './rendered.ts';
import { readRows, textOf } from './table-rows.ts';
import type { TemplateCell } from './table-rows.ts';
import { TextWriter } from './text-writer.ts';

/** Renders CSV or TSV: quoted where the template quotes or a value needs it, one file in six everywhere; lines end in LF or CRLF. */
export function renderDelimited(pieces: readonly Piece[], extension: 'csv' | 'tsv', random: Random): Rendered {
  const separator = extension === 'csv' ? ',' : '\t';
  const quotesAll = extension === 'csv' && random.below(6) === 0;
  const lineEnd = random.below(3) === 0 ? '\r\n' : '\n';
  const writer = new TextWriter();
  readRows(pieces, separator).forEach((row, rowIndex) => {
    if (rowIndex > 0) writer.write(lineEnd);
    row.forEach((cell, index) => {
      if (index > 0) writer.write(separator);
      const needsQuotes = cell.isQuoted || [separator, '"', '\n'].some((sign) => textOf(cell).includes(sign));
      writeCell(writer, cell, needsQuotes || (quotesAll && textOf(cell) !== ''));
    });
  });
  return { extension, bytes: Buffer.from(writer.text), text: writer.text, parts: [], ...writer.labels() };
}

function writeCell(writer: TextWriter, { pieces }: TemplateCell, isQuoted: boolean): void {
  const quote = isQuoted ? '"' : '';
  const first = pieces.findIndex(({ type }) => type !== 'record');
  pieces.forEach((piece, index) => {
    if (index === first) writer.write(quote);
    if (piece.type === 'record') writer.edge(piece);
    else
      writer.write(
        isQuoted ? piece.text.replaceAll('"', '""') : piece.text,
        piece.type === 'value' ? piece.mark : null,
      );
  });
  if (first >= 0) writer.write(quote);
}
