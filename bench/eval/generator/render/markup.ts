import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import { renderText } from './plain.ts';
import type { Rendered } from './rendered.ts';

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Renders HTML or XML: drawn values are escaped, in one document of eight also every sign but letters and digits. */
export function renderMarkup(pieces: readonly Piece[], extension: 'html' | 'xml', random: Random): Rendered {
  const escapesAll = random.below(8) === 0;
  const encode = (value: string): string =>
    escapesAll
      ? value.replace(/[^\p{L}\p{N}\s]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
      : value.replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);
  return renderText(pieces, extension, encode);
}
