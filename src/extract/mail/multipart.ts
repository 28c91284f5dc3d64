/** The pieces of a multipart body, as offsets `[start, end)`. */
export interface MultipartPieces {
  /** Text before the first part and behind the last one: mail programs do not show it. */
  readonly around: readonly Piece[];
  readonly parts: readonly Piece[];
  /** Whether the closing delimiter stands there; without it the message is cut off. */
  readonly isClosed: boolean;
}

export interface Piece {
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HYPHEN = 0x2d;

/** Cuts a multipart body at the delimiter lines of its boundary (RFC 2046, section 5.1.1), at most `maxParts` + 1 parts. */
export function splitMultipart(body: Buffer, boundary: string, maxParts: number): MultipartPieces {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const around: Piece[] = [];
  const parts: Piece[] = [];
  let start = 0;
  let isInPart = false;
  let at = 0;
  while (parts.length <= maxParts) {
    at = body.indexOf(delimiter, at);
    if (at < 0) break;
    const line = delimiterLine(body, at, at + delimiter.length);
    if (line === null) {
      at += delimiter.length;
      continue;
    }
    (isInPart ? parts : around).push({ start, end: endOfLineBefore(body, at, start) });
    start = line.next;
    at = line.next;
    isInPart = true;
    if (line.isClosing) {
      around.push({ start, end: body.length });
      return { around, parts, isClosed: true };
    }
  }
  (isInPart ? parts : around).push({ start, end: body.length });
  return { around, parts, isClosed: false };
}

/** What follows the boundary on its line: nothing but blanks, or `--` first; null when it is no delimiter. */
function delimiterLine(body: Buffer, start: number, end: number): { next: number; isClosing: boolean } | null {
  if (start > 0 && body[start - 1] !== LINE_FEED) return null;
  const isClosing = body[end] === HYPHEN && body[end + 1] === HYPHEN;
  let at = isClosing ? end + 2 : end;
  while (body[at] === 0x20 || body[at] === 0x09 || body[at] === CARRIAGE_RETURN) at++;
  if (at < body.length && body[at] !== LINE_FEED) return null;
  return { next: Math.min(at + 1, body.length), isClosing };
}

/** The line end before a delimiter belongs to it. */
function endOfLineBefore(body: Buffer, at: number, start: number): number {
  let end = at;
  if (end > start && body[end - 1] === LINE_FEED) end--;
  if (end > start && body[end - 1] === CARRIAGE_RETURN) end--;
  return end;
}
