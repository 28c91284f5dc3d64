import { parse } from 'hwp.js';
import type { BareReading } from './bare-reading.ts';

/** A paragraph of the library's model, as far as its text goes. */
interface Paragraph {
  readonly content: readonly { readonly type: number; readonly value: number | string }[];
  readonly controls: readonly { readonly content?: readonly (readonly Cell[])[] }[];
}
interface Cell {
  readonly items: readonly Paragraph[];
}

const CHARACTER = 0;

/** Paragraphs and cells of tables. */
export const hwp: BareReading = {
  library: 'hwp.js',
  read(bytes) {
    const { sections } = parse(Buffer.from(bytes), { type: 'buffer' });
    // Its types name the kinds of controls, but not what they hold.
    return sections.flatMap(({ content }) => (content as unknown as Paragraph[]).map(textOf)).join('\n');
  },
};

function textOf({ content, controls }: Paragraph): string {
  let text = '';
  for (const { type, value } of content) if (type === CHARACTER && typeof value === 'string') text += value;
  for (const { content: rows = [] } of controls)
    for (const row of rows) for (const { items } of row) for (const item of items) text += `\n${textOf(item)}`;
  return text;
}
