/** A header as it stands in the message. */
export interface HeaderField {
  /** As written; empty for the line `From …` of a mailbox. */
  readonly name: string;
  /** Unfolded, one character per byte: the charset is found where the value is decoded. */
  readonly value: string;
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Where the body begins: behind the blank line, or at the first line that is no header. */
  readonly bodyStart: number;
}

/** RFC 5322, section 2.2: a name of printable ASCII, and a colon; blanks before it are an old form. */
const FIELD = /^([!-9;-~]+)[ \t]*:/;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads the header lines of a message or part (RFC 5322, section 2.2) from `start` on. The first line that is neither a
 * header nor the continuation of one begins the body, so that every byte is read as one or the other.
 */
export function readHeaderBlock(bytes: Buffer, start = 0): HeaderBlock {
  const fields: { name: string; parts: string[] }[] = [];
  let at = start;
  while (at < bytes.length) {
    const newline = bytes.indexOf(LINE_FEED, at);
    const next = newline < 0 ? bytes.length : newline + 1;
    const line = lineOf(bytes, at, newline < 0 ? bytes.length : newline);
    if (line === '') return { fields: joined(fields), bodyStart: next };
    const last = fields.at(-1);
    const name = FIELD.exec(line);
    if (last !== undefined && /^[ \t]/.test(line)) last.parts.push(line);
    else if (name !== null) fields.push({ name: name[1] ?? '', parts: [line.slice(name[0].length)] });
    else if (at === start && /^>?From /.test(line)) fields.push({ name: '', parts: [line] });
    else break;
    at = next;
  }
  return { fields: joined(fields), bodyStart: at };
}

function lineOf(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
}

function joined(fields: readonly { name: string; parts: readonly string[] }[]): HeaderField[] {
  return fields.map(({ name, parts }) => ({ name, value: parts.join('').trim() }));
}

/** The values of a header, in order; names compare without case. */
export function headerValues(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map((field) => field.value);
}
