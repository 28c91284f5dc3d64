import { decodeBare, decodeHeaderText } from './encoded-words.ts';
import { decodeMailText } from './mail-charset.ts';

/** A header such as `text/plain; charset=utf-8; name="…"`. */
export interface StructuredHeader {
  /** In lower case. */
  readonly value: string;
  /** Decoded (RFC 2231, and RFC 2047 as many programs write it), by name in lower case. The first of several counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** One parameter: a quoted string or everything up to the semicolon. */
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;
/** `name*0*`: the name, the section, whether the value is encoded. */
const SECTION = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/;
const MAX_SECTIONS = 1_000;

interface Section {
  readonly text: string;
  readonly isEncoded: boolean;
}

/** Takes a structured header apart (RFC 2045, section 5.1; RFC 2231). Its characters stand for bytes. */
export function readStructured(header: string): StructuredHeader {
  const text = withoutComments(header);
  const end = text.indexOf(';');
  const value = (end < 0 ? text : text.slice(0, end)).trim().replace(/^"|"$/g, '').toLowerCase();
  const sections = new Map<string, Map<number, Section>>();
  for (const [, name = '', quoted, bare = ''] of end < 0 ? [] : text.slice(end).matchAll(PARAMETER)) {
    const parts = SECTION.exec(name.toLowerCase());
    if (parts === null) continue;
    const [, key = '', number = '0', star] = parts;
    const found = sections.get(key) ?? new Map<number, Section>();
    sections.set(key, found);
    if (found.has(Number(number)) || found.size >= MAX_SECTIONS) continue;
    const content = quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, '$1');
    found.set(Number(number), { text: content, isEncoded: star !== undefined });
  }
  return { value, parameters: new Map([...sections].map(([key, found]) => [key, joinSections(found)])) };
}

function joinSections(sections: ReadonlyMap<number, Section>): string {
  const ordered = [...sections].sort(([a], [b]) => a - b).map(([, section]) => section);
  if (!ordered.some((section) => section.isEncoded)) return decodeHeaderText(ordered.map(({ text }) => text).join(''));
  const first = /^([^']*)'[^']*'/.exec(ordered[0]?.text ?? '');
  const bytes = ordered.map(({ text, isEncoded }, index) => {
    const content = index === 0 && first !== null ? text.slice(first[0].length) : text;
    return isEncoded ? percentDecoded(content) : Buffer.from(content, 'latin1');
  });
  const charset = first?.[1] ?? '';
  return charset === ''
    ? decodeBare(Buffer.concat(bytes).toString('latin1'))
    : decodeMailText(Buffer.concat(bytes), charset).text;
}

function percentDecoded(text: string): Buffer {
  const decoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(decoded, 'latin1');
}

/** Takes out `(comments)` that stand outside quotes and behind a blank or at the start. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"?|(?<=^|[\s;])\((?:[^()\\]|\\.)*\)/g, (match) =>
    match.startsWith('(') ? '' : match,
  );
}
