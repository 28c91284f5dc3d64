import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import type { TemplateFormat } from '../template.ts';
import { renderDelimited } from './delimited.ts';
import { renderJson } from './json.ts';
import { renderMail } from './mail.ts';
import { renderMarkup } from './markup.ts';
import { renderText } from './plain.ts';
import type { Rendered } from './rendered.ts';
import { renderWorkbook } from './workbook.ts';

export type { Rendered } from './rendered.ts';

/** Renders a filled template to the bytes of its format, with the places of its true values and records. */
export function render(format: TemplateFormat, pieces: readonly Piece[], random: Random): Rendered {
  switch (format) {
    case 'text':
      return renderText(pieces, 'txt');
    case 'log':
      return renderText(pieces, 'log');
    case 'markdown':
      return renderText(pieces, 'md');
    case 'csv':
    case 'tsv':
      return renderDelimited(pieces, format, random);
    case 'json':
    case 'ndjson':
      return renderJson(pieces, format, random);
    case 'html':
    case 'xml':
      return renderMarkup(pieces, format, random);
    case 'eml':
      return renderMail(pieces, random);
    case 'xlsx':
      return renderWorkbook(pieces, random);
  }
}
