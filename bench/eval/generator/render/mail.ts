import type { LabelledPart } from '../../labelled-document.ts';
import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import type { Rendered } from './rendered.ts';
import { TextWriter } from './text-writer.ts';

const TRANSFER_ENCODINGS = ['8bit', 'quoted-printable', 'base64'] as const;
/** Headers that the renderer writes itself. */
const OWN_HEADER = /^(?:mime-version|content-type|content-transfer-encoding):/i;
/** Bytes of text in one encoded word (RFC 2047): 75 characters with its frame. */
const MAX_WORD_BYTES = 42;
const MAX_LINE_BYTES = 72;

/**
 * Renders a mail (RFC 5322) of one plain text. Headers stand at the top of the template up to an empty line. The text is
 * the mail as it is read: headers decoded, body decoded, lines ending in CRLF.
 */
export function renderMail(pieces: readonly Piece[], random: Random): Rendered {
  const writer = new TextWriter();
  for (const piece of withoutOwnHeaders(pieces)) {
    if (piece.type === 'record') writer.edge(piece);
    else writer.write(piece.text.replaceAll('\n', '\r\n'), piece.type === 'value' ? piece.mark : null);
  }
  const { text } = writer;
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end).split('\r\n');
  if (end < 0 || !headers.every((header) => /^[A-Za-z-]+: /.test(header))) {
    throw new RangeError('a mail begins with headers, a line each, and an empty line');
  }
  const encoding = random.pick(TRANSFER_ENCODINGS);
  const head = [
    ...headers.map(encodeHeader),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
  ];
  const bodyStart = end + 4;
  const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${encodeBody(text.slice(bodyStart), encoding)}`);
  return {
    extension: 'eml',
    bytes,
    text,
    parts: [...headerParts(headers), { path: 'body/text', start: bodyStart }],
    ...writer.labels(),
  };
}

/** Leaves out headers of the template that speak of the encoding; they hold no value, so each lies within one piece. */
function withoutOwnHeaders(pieces: readonly Piece[]): readonly Piece[] {
  let isInHead = true;
  return pieces.map((piece) => {
    if (piece.type !== 'text' || !isInHead) return piece;
    const headEnd = piece.text.indexOf('\n\n');
    isInHead = headEnd < 0;
    const head = isInHead ? piece.text : piece.text.slice(0, headEnd);
    const kept = head.split('\n').filter((line) => !OWN_HEADER.test(line));
    return { ...piece, text: kept.join('\n') + piece.text.slice(head.length) };
  });
}

function headerParts(headers: readonly string[]): readonly LabelledPart[] {
  let start = 0;
  return headers.map((header) => {
    const name = header.slice(0, header.indexOf(':'));
    const part = { path: `header/${name.toLowerCase()}`, start: start + name.length + 2 };
    start += header.length + 2;
    return part;
  });
}

/** Encodes what is not ASCII in a header; addresses in angle brackets stay as they are. */
function encodeHeader(header: string): string {
  return header.replace(/[^\0-\u007f](?:[^<>]*[^\0-\u007f])?/gu, (words) => encodedWords(words).join('\r\n '));
}

function encodedWords(words: string): readonly string[] {
  const chunks = [''];
  for (const sign of words) {
    const last = chunks.at(-1) ?? '';
    if (Buffer.byteLength(last + sign) > MAX_WORD_BYTES) chunks.push(sign);
    else chunks[chunks.length - 1] = last + sign;
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`);
}

function encodeBody(body: string, encoding: (typeof TRANSFER_ENCODINGS)[number]): string {
  if (encoding === '8bit') return body;
  if (encoding === 'base64')
    return (
      Buffer.from(body)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n');
  return body.split('\r\n').map(quotedPrintableLine).join('\r\n');
}

function quotedPrintableLine(line: string): string {
  let encoded = '';
  let width = 0;
  for (const byte of Buffer.from(line)) {
    const isPlain = byte >= 32 && byte < 127 && byte !== 61;
    const written = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (width + written.length > MAX_LINE_BYTES) {
      encoded += '=\r\n';
      width = 0;
    }
    encoded += written;
    width += written.length;
  }
  return encoded.replace(/ $/, '=20');
}
