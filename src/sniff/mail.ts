/** Header lines looked at; real messages have fewer than a hundred. */
const MAX_HEADER_LINES = 500;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,76}:(?:\s|$)/;
/** The line in front of every message of a mailbox file (RFC 4155, appendix A). */
const MAILBOX_LINE = /^From \S+ .*\d{4}\s*$/;
/** Headers that say that the body is made of parts or is encoded (RFC 2045), and encoded words in a header (RFC 2047). */
const PARTS =
  /^(?:MIME-Version\s*:|Content-Type\s*:\s*(?:multipart|message)\/|Content-Transfer-Encoding\s*:)|=\?[\w-]{1,40}\?[BbQq]\?[^\s?]+\?=/i;
/** Headers that every message of a mailbox has some of. */
const TRACES = /^(?:From|Date|Received|Return-Path|Message-ID|Subject|To|Delivered-To)\s*:/i;
const MIN_TRACES = 2;

/**
 * Whether a text is a MIME message as mail programs and browsers save them (EML, MHTML): a block of header lines at its
 * beginning, one of which announces parts or an encoding. A mail copied as plain text is no message.
 */
export function isMailMessage(text: string): boolean {
  return HEADER_LINE.test(text) && headerLines(text).some((line) => PARTS.test(line));
}

/**
 * Whether a text is a mailbox file: the line `From address date`, then a block of header lines that announces parts or
 * has two of those that no message is without.
 */
export function isMailbox(text: string): boolean {
  if (!text.startsWith('From ')) return false;
  const end = text.indexOf('\n');
  if (end < 0 || !MAILBOX_LINE.test(text.slice(0, end))) return false;
  const lines = headerLines(text.slice(end + 1));
  return lines.some((line) => PARTS.test(line)) || lines.filter((line) => TRACES.test(line)).length >= MIN_TRACES;
}

/** The lines at the beginning that are headers or continue one. */
function headerLines(text: string): string[] {
  const lines = text.split('\n', MAX_HEADER_LINES);
  const end = lines.findIndex((line, at) => !HEADER_LINE.test(line) && (at === 0 || !/^[ \t]+\S/.test(line)));
  return end < 0 ? lines : lines.slice(0, end);
}
