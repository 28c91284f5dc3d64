const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;
const AMPERSAND = 0x26;
const LESS = 0x3c;
const CLOSING_BRACKET = 0x5d;
const FIRST_SURROGATE = 0xd800;
const FIRST_LOW_SURROGATE = 0xdc00;
const FIRST_PRIVATE = 0xe000;
const LAST_CHARACTER = 0xfffd;
const LAST_CODE_POINT = 0x10ffff;
/** `&#x10FFFF;` and a few leading zeros. */
const MAX_REFERENCE_CHARS = 16;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text goes on behind what is at hand. */
export const UNFINISHED = -1;
/** What stands here is not well-formed, or too rare to be read quickly. */
export const ODD = -2;

/** What a stretch of characters needs before it is handed on. */
export interface Needs {
  hasReferences: boolean;
  /** Returns, in values of attributes also tabs and line feeds. */
  hasBreaks: boolean;
}

/**
 * Finds the end of character data (`until` is `<`) or of the value of an attribute (`until` is its quote), and what it needs.
 * Answers with the offset of `until`, {@link UNFINISHED} or {@link ODD}. Complexity: linear in the stretch.
 */
export function scanCharacters(text: string, start: number, until: number, needs: Needs): number {
  const isValue = until !== LESS;
  needs.hasReferences = false;
  needs.hasBreaks = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === until) return at;
    if (code < SPACE) {
      if (code === RETURN || (isValue && (code === LINE_FEED || code === TAB))) needs.hasBreaks = true;
      else if (code !== LINE_FEED && code !== TAB) return ODD;
    } else if (code === AMPERSAND) needs.hasReferences = true;
    else if (code === LESS) return ODD;
    else if (code === CLOSING_BRACKET) {
      if (!isValue && text.startsWith(']]>', at)) return ODD;
    } else if (code >= FIRST_SURROGATE) {
      if (code < FIRST_PRIVATE) {
        if (!isPair(code, text.charCodeAt(at + 1))) return at + 1 < text.length ? ODD : UNFINISHED;
        at++;
      } else if (code > LAST_CHARACTER) return ODD;
    }
  }
  return UNFINISHED;
}

/** Whether every character of a comment or a CDATA section may stand in XML 1.0, without returns. */
export function isAllowed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= SPACE && code < FIRST_SURROGATE) continue;
    if (code === LINE_FEED || code === TAB || (code >= FIRST_PRIVATE && code <= LAST_CHARACTER)) continue;
    if (!isPair(code, text.charCodeAt(at + 1))) return false;
    at++;
  }
  return true;
}

/** Ends of lines as XML has them: one line feed each (XML 1.0, section 2.11). */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/** The value of an attribute as XML has it: a space for each break (XML 1.0, section 3.3.3). */
export function withSpaces(value: string): string {
  return value.replaceAll('\r\n', ' ').replace(/[\r\n\t]/g, ' ');
}

/** Resolves the references to characters and to the five entities of XML; null where there is any other. */
export function resolveReferences(text: string): string | null {
  let resolved = '';
  let done = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', done)) {
    const reference = text.slice(at + 1, at + MAX_REFERENCE_CHARS);
    const length = reference.indexOf(';');
    const character = length < 0 ? undefined : characterOf(reference.slice(0, length));
    if (character === undefined) return null;
    resolved += text.slice(done, at) + character;
    done = at + length + 2;
  }
  return resolved + text.slice(done);
}

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED.get(reference);
  const isHexadecimal = /^#x[0-9a-f]+$/i.test(reference) && reference[1] === 'x';
  if (!isHexadecimal && !/^#[0-9]+$/.test(reference)) return undefined;
  const code = isHexadecimal ? Number.parseInt(reference.slice(2), 16) : Number.parseInt(reference.slice(1), 10);
  if (code > LAST_CODE_POINT) return undefined;
  const isBare = code >= FIRST_SURROGATE && code < FIRST_PRIVATE;
  const character = String.fromCodePoint(code);
  return code === RETURN || (!isBare && isAllowed(character)) ? character : undefined;
}

function isPair(high: number, low: number): boolean {
  return high >= FIRST_SURROGATE && high < FIRST_LOW_SURROGATE && low >= FIRST_LOW_SURROGATE && low < FIRST_PRIVATE;
}
