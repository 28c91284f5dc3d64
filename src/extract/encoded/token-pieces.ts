import { beginsAsFile, mayHoldText, textOf } from './decoded-text.ts';
import { isHexadecimal } from './escape-marks.ts';

/** Fewer characters hold less than a number: nine digits and padding. */
export const MIN_TOKEN_CHARS = 16;
/** What may join a token to a path or a name, as bits. */
const SLASH = 1;
const DASH = 2;
const PLUS = 4;
/** Tried in turn, so that the token itself may hold the others. */
const JOINTS = [SLASH, DASH, SLASH | DASH | PLUS] as const;

/** What a token, or a piece of it, holds. */
export interface DecodedToken {
  readonly text: string | null;
  /** A file by its first bytes. */
  readonly file: Uint8Array | null;
  /** Where the piece stands in the text. */
  readonly start: number;
  readonly end: number;
}

const NOTHING: readonly DecodedToken[] = [];

/** Decodes the pieces of `text.slice(start, end)` that hold text or a file. Nearly every token holds none, and costs no memory. */
export function decodeToken(text: string, start: number, end: number): readonly DecodedToken[] {
  const whole = decodePiece(text, start, end);
  if (whole !== null) return [whole];
  const present = jointsIn(text, start, end);
  if (present === 0) return NOTHING;
  for (const joints of JOINTS) {
    if ((present & joints) === 0 || longestPiece(text, start, end, joints) < MIN_TOKEN_CHARS) continue;
    const decoded = decodePieces(text, start, end, joints);
    if (decoded.length > 0) return decoded;
  }
  return NOTHING;
}

function jointsIn(text: string, start: number, end: number): number {
  let present = 0;
  for (let at = start; at < end; at++) present |= jointAt(text, at);
  return present;
}

/** The length of the longest piece, or 0 where there is only one. */
function longestPiece(text: string, start: number, end: number, joints: number): number {
  let longest = 0;
  let from = start;
  for (let at = start; at < end; at++) {
    if ((jointAt(text, at) & joints) === 0) continue;
    longest = Math.max(longest, at - from);
    from = at + 1;
  }
  return from === start ? 0 : Math.max(longest, end - from);
}

function decodePieces(text: string, start: number, end: number, joints: number): DecodedToken[] {
  const decoded: DecodedToken[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && (jointAt(text, at) & joints) === 0) continue;
    const piece = at - from < MIN_TOKEN_CHARS ? null : decodePiece(text, from, at);
    if (piece !== null) decoded.push(piece);
    from = at + 1;
  }
  return decoded;
}

function jointAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code > 0x5f || (code > 0x2f && code < 0x5f)) return 0;
  return code === 0x2f ? SLASH : code === 0x2b ? PLUS : DASH;
}

function decodePiece(text: string, start: number, end: number): DecodedToken | null {
  const hexadecimal = decodeHexadecimal(text, start, end);
  if (hexadecimal !== null) return { text: hexadecimal, file: null, start, end };
  const isFile = beginsAsFile(text, start);
  if (!isFile && !mayHoldText(text, start, end)) return null;
  const bytes = Buffer.from(text.slice(start, end), 'base64');
  const decoded = textOf(bytes);
  if (decoded === null && !isFile) return null;
  return { text: decoded, file: decoded === null ? bytes : null, start, end };
}

/** The text that a token in hexadecimal holds. Hashes never are text: one in ten million of 16 bytes is printable. */
function decodeHexadecimal(text: string, start: number, end: number): string | null {
  const from = text.startsWith('0x', start) ? start + 2 : start;
  if ((end - from) % 2 !== 0 || end - from < MIN_TOKEN_CHARS) return null;
  for (let at = from; at < end; at++) if (!isHexadecimal(text.charCodeAt(at))) return null;
  return textOf(Buffer.from(text.slice(from, end), 'hex'));
}
