import { decodeMailText } from './mail-charset.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

/** RFC 2047: `=?charset?B or Q?text?=`, the charset perhaps with a language (RFC 2231, section 5). */
const WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/g;

interface Piece {
  readonly charset: string;
  readonly bytes: Uint8Array;
}

/**
 * The text of a header whose characters stand for bytes. Encoded words that follow each other in one charset are joined
 * before they are decoded, because programs cut them inside a character; bytes beyond ASCII that are in no encoded word
 * are found a charset for.
 */
export function decodeHeaderText(value: string): string {
  const texts: string[] = [];
  let pieces: Piece[] = [];
  let from = 0;
  const endWords = (): void => {
    if (pieces.length > 0) texts.push(decodePieces(pieces));
    pieces = [];
  };
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(from, match.index);
    // Blanks between encoded words are not shown.
    if (pieces.length === 0 || between.trim() !== '') {
      endWords();
      texts.push(decodeBare(between));
    }
    const [whole, label = '', encoding = '', text = ''] = match;
    const charset = label.replace(/\*.*$/, '').toLowerCase();
    if (pieces[0] !== undefined && pieces[0].charset !== charset) endWords();
    pieces.push({ charset, bytes: decodeWord(encoding, text) });
    from = match.index + whole.length;
  }
  endWords();
  texts.push(decodeBare(value.slice(from)));
  return texts.join('');
}

/** The text of bytes in no declared charset. */
export function decodeBare(value: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII needs no decoder
  return /^[\x00-\x7f]*$/.test(value) ? value : decodeMailText(Buffer.from(value, 'latin1'), '').text;
}

function decodeWord(encoding: string, text: string): Uint8Array {
  if (encoding === 'B' || encoding === 'b') return decodeBase64(Buffer.from(text, 'latin1')).bytes;
  return decodeQuotedPrintable(Buffer.from(text.replaceAll('_', ' '), 'latin1'));
}

function decodePieces(pieces: readonly Piece[]): string {
  const bytes = pieces.length === 1 ? pieces[0]?.bytes : Buffer.concat(pieces.map((piece) => piece.bytes));
  return bytes === undefined ? '' : decodeMailText(bytes, pieces[0]?.charset ?? '').text;
}
