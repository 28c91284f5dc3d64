import type { GapReason } from '../../model/gap.ts';

/** What a mark in a text says of the content behind it. */
export interface EncodedMark {
  readonly reason: GapReason;
  readonly where: string;
}

/** No mark reaches further than this before or behind the place at which it is recognised. */
export const MARK_REACH_CHARS = 256;

const CONTENT: EncodedMark = { reason: 'unsupported', where: 'encoded content' };
const MAIL: EncodedMark = { reason: 'unsupported', where: 'mail parts' };
const CIPHER: EncodedMark = { reason: 'encrypted', where: 'encrypted text' };

/** One pass over the text for all marks; what is met is then looked at closely. */
const ANY_MARK = /-----BEGIN|begin[ -][0-7b]|ransfer-[Ee]ncod|ENCODING=|encoding=/g;

interface Rule {
  /** How the match of {@link ANY_MARK} begins. */
  readonly start: RegExp;
  /** What must stand directly before it. */
  readonly before: RegExp;
  /** What must begin with it. */
  readonly from: RegExp;
  readonly mark: EncodedMark;
  /** The reader of vCard and iCalendar decodes it itself. */
  readonly isOfCards?: boolean;
}

const LINE_START = /(?:^|[\r\n])$/;

const RULES: readonly Rule[] = [
  // RFC 9580 and RFC 7468. Keys, certificates and signatures hold no text; long ones are found as runs.
  {
    start: /^-----B/,
    before: /(?:^|[\s"'`>])$/,
    from: /^-----BEGIN (?:PGP MESSAGE|PKCS7|CMS|ENCRYPTED MESSAGE|AGE ENCRYPTED FILE)[ -]/,
    mark: CIPHER,
  },
  // POSIX uuencode: `begin 644 name`, and `begin-base64 644 name`.
  {
    start: /^begin/,
    before: LINE_START,
    from: /^begin(?:-base64)? [0-7]{3,4} [^\r\n]{1,200}\r?\n[ -`]/,
    mark: CONTENT,
  },
  // RFC 2045, wherever a message begins: at the top, forwarded, in a mailbox file.
  {
    start: /^ransfer/,
    before: /(?:^|[\r\n])Content-T$/i,
    from: /^ransfer-encoding:\s{0,8}"?(?:base64|quoted-printable|x-)/i,
    mark: MAIL,
  },
  // vCard and iCalendar.
  {
    start: /^encoding=/i,
    before: /(?:^|[\r\n])[A-Za-z][^\r\n]{0,200};$/,
    from: /^encoding="?(?:quoted-printable|base64|b)\b/i,
    mark: CONTENT,
    isOfCards: true,
  },
];

/** A directory export (RFC 2849): its `name:: value` lines hold base64, of every name that is not ASCII. */
const DIRECTORY_START = /^(?:#[^\r\n]*[\r\n]+|\s)*(?:version: 1\s|dn::? )/;
const DIRECTORY_VALUE = /^[A-Za-z][\w;.-]{0,60}:: [\w+/]{4}/m;

/** Whether the beginning of a text is that of a directory export. */
export function beginsDirectory(head: string): boolean {
  return DIRECTORY_START.test(head);
}

/** The encoded values of a directory export, if a stretch of it has one. */
export function directoryMark(text: string): EncodedMark | null {
  return DIRECTORY_VALUE.test(text) ? CONTENT : null;
}

/** Tells of every mark in a stretch of text. Whether index 0 begins a line is known for the beginning of a text only. */
export function findMarks(
  text: string,
  { isBeginning, isCard }: { readonly isBeginning: boolean; readonly isCard: boolean },
  tell: (mark: EncodedMark) => void,
): void {
  ANY_MARK.lastIndex = 0;
  for (let match = ANY_MARK.exec(text); match !== null; match = ANY_MARK.exec(text)) {
    const { index } = match;
    const from = text.slice(index, index + MARK_REACH_CHARS);
    const start = Math.max(0, index - MARK_REACH_CHARS);
    // A blank stands for what is cut off, so that the cut is not taken for the start of a line.
    const before = `${start === 0 && isBeginning ? '' : ' '}${text.slice(start, index)}`;
    for (const rule of RULES) {
      if (isCard && rule.isOfCards === true) continue;
      if (rule.start.test(match[0]) && rule.before.test(before) && rule.from.test(from)) tell(rule.mark);
    }
  }
}
