import type { Piece } from '../piece.ts';
import type { Rendered } from './rendered.ts';
import { TextWriter } from './text-writer.ts';

/** Renders a text as it stands. `encode` writes what was drawn in the escapes of the format. */
export function renderText(
  pieces: readonly Piece[],
  extension: string,
  encode = (value: string): string => value,
): Rendered {
  const writer = new TextWriter();
  for (const piece of pieces) {
    if (piece.type === 'record') writer.edge(piece);
    else if (piece.type === 'text') writer.write(piece.text);
    else writer.write(encode(piece.text), piece.mark);
  }
  return { extension, bytes: Buffer.from(writer.text), text: writer.text, parts: [], ...writer.labels() };
}
