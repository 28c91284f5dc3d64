/** Header lines looked at; real messages have fewer than a hundred. */
const MAX_HEADER_LINES = 500;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,76}:(?:\s|$)/;
/** The line in front of every message of a mailbox file. */
const MAILBOX_LINE = /^From \S+ .*\d{4}\s*$/;
/** Headers that say that the body is made of parts or is encoded (RFC 2045), and encoded words in a header (RFC 2047). */
const PARTS =
  /^(?:MIME-Version\s*:|Content-Type\s*:\s*(?:multipart|message)\/|Content-Transfer-Encoding\s*:)|=\?[\w-]{1,40}\?[BbQq]\?[^\s?]+\?=/i;

/**
 * Whether a text is a MIME message as mail programs and browsers save them (EML, MBOX, MHTML): a block of header lines
 * at its beginning, one of which announces parts or an encoding. A mail copied as plain text is no message.
 */
export function isMailMessage(text: string): boolean {
  if (!HEADER_LINE.test(text) && !text.startsWith('From ')) return false;
  let hasParts = false;
  let count = 0;
  for (const line of text.split('\n', MAX_HEADER_LINES)) {
    const isContinued = count > 0 && /^[ \t]+\S/.test(line);
    if (!isContinued && !HEADER_LINE.test(line) && !(count === 0 && MAILBOX_LINE.test(line))) break;
    hasParts ||= PARTS.test(line);
    count++;
  }
  return hasParts;
}
