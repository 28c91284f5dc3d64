import type { Format, Sniffed } from '../model/format.ts';
import { isDelimited } from './delimited.ts';
import { isMailbox, isMailMessage } from './mail.ts';
import { isSqlDump } from './sql.ts';

const MEDIA_TYPES = {
  text: 'text/plain',
  delimited: 'text/csv',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  xml: 'application/xml',
  html: 'text/html',
  hml: 'application/x-hwpml',
  eml: 'message/rfc822',
  mbox: 'application/mbox',
  vcard: 'text/vcard',
  icalendar: 'text/calendar',
  sql: 'application/sql',
} as const satisfies Partial<Record<Format, string>>;

/** Characters of a text that decide what kind of text it is. */
const HEAD_CHARS = 65_536;
const HTML_START =
  /^(?:<!doctype\s+html|<(?:html|head|body|title|meta|table|div|p|span|h[1-6]|ul|ol|form|script|style|center|font|section|article)[\s>/])/i;
const XML_START =
  /^<(?:\?xml[\s?]|!DOCTYPE[\s[]|!--|[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?(?:\s[^<>]*)?\/?>)/u;

/** RFC 6350 and vCard 2.1; RFC 5545. Names are written in any case. */
const CARD_START = /^BEGIN:VCARD[ \t]*\r?\n/i;
const CALENDAR_START = /^BEGIN:VCALENDAR[ \t]*\r?\n/i;

/** What kind of text this is, from its first 64 K characters. Prose, Markdown and a single line are `text`. */
export function sniffText(head: string): Sniffed {
  const part = head.length > HEAD_CHARS ? head.slice(0, HEAD_CHARS) : head;
  const format = textFormat(part, head.length > HEAD_CHARS);
  return { format, mediaType: MEDIA_TYPES[format] };
}

function textFormat(text: string, isCutOff: boolean): keyof typeof MEDIA_TYPES {
  let start = 0;
  while (start < text.length && (isBlank(text.charCodeAt(start)) || text.charCodeAt(start) === 0xfeff)) start++;
  const first = text[start];
  if (first === '{' || first === '[') {
    const json = jsonFormat(text.slice(start));
    if (json !== null) return json;
  }
  if (first === '<') {
    const markup = markupFormat(text.slice(start));
    if (markup !== null) return markup;
  }
  const content = start === 0 ? text : text.slice(start);
  if (CARD_START.test(content)) return 'vcard';
  if (CALENDAR_START.test(content)) return 'icalendar';
  if (isMailbox(content)) return 'mbox';
  if (isMailMessage(content)) return 'eml';
  if (isSqlDump(content)) return 'sql';
  return isDelimited(text, isCutOff) ? 'delimited' : 'text';
}

/** An object or array must begin as one: `[2026-01-02 …]` begins a log line and `{name}` a template. */
function jsonFormat(text: string): 'json' | 'ndjson' | null {
  if (
    !/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*[,\]]|true\b|false\b|null\b|$))/.test(text)
  )
    return null;
  const lines = text.split('\n', 4).map((line) => line.trim());
  const first = lines[0] ?? '';
  if (!isWholeValue(first)) return 'json';
  const second = lines.slice(1).find((line) => line !== '');
  return second !== undefined && /^[{["\d-]/.test(second) ? 'ndjson' : 'json';
}

function isWholeValue(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function markupFormat(text: string): 'xml' | 'html' | 'hml' | null {
  if (HTML_START.test(text)) return 'html';
  if (!XML_START.test(text)) return null;
  // Behind a declaration or a comment the first element tells: XHTML is read as HTML.
  const opening = text
    .slice(0, 4_096)
    .replace(/<!--[^]*?-->|<\?[^]*?\?>/g, '')
    .trimStart();
  if (HTML_START.test(opening) || /<html[\s>]/i.test(opening.slice(0, 512))) return 'html';
  if (/^<HWPML[\s>]/.test(opening)) return 'hml';
  return /<\/[\p{L}_]|\/>|^<[?!]/u.test(text) ? 'xml' : null;
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
