/** `Jan  2 10:22:33 host`, as syslog writes it. */
const SYSLOG = /(?:<\d{1,3}>)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d/y;
const MONTH_INITIALS = new Set(Array.from('JFMASOND<', (letter) => letter.charCodeAt(0)));

/** Whether a line begins with a timestamp, as every line of a log does. The first character decides for nearly all lines. */
export function beginsWithTimestamp(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (isDigit(first)) return isDateAt(text, at) || isTimeAt(text, at);
  if (first === 0x5b) return isDateAt(text, at + 1) || isTimeAt(text, at + 1);
  if (!MONTH_INITIALS.has(first)) return false;
  SYSLOG.lastIndex = at;
  return SYSLOG.test(text);
}

/** `2026-01-02`, `2026/01/02` or `2026.01.02`. */
function isDateAt(text: string, at: number): boolean {
  const separator = text.charCodeAt(at + 4);
  if (separator !== 0x2d && separator !== 0x2f && separator !== 0x2e) return false;
  return (
    isTwoDigits(text, at) &&
    isTwoDigits(text, at + 2) &&
    isTwoDigits(text, at + 5) &&
    text.charCodeAt(at + 7) === separator &&
    isTwoDigits(text, at + 8)
  );
}

/** `10:22:33`. */
function isTimeAt(text: string, at: number): boolean {
  const isSeparated = text.charCodeAt(at + 2) === 0x3a && text.charCodeAt(at + 5) === 0x3a;
  return isSeparated && isTwoDigits(text, at) && isTwoDigits(text, at + 3) && isTwoDigits(text, at + 6);
}

function isTwoDigits(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) && isDigit(text.charCodeAt(at + 1));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
