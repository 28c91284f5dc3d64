/** What a literal says: text, bytes, or nothing. */
export type LiteralValue =
  | { readonly kind: 'text'; readonly text: string; readonly inset: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | null;

const PREFIXED = /^(?:N|E|U&|_\w+\s*)?'/i;
const HEXADECIMAL =
  /^(?:0x((?:[0-9A-Fa-f]{2})+)|[xX]'((?:[0-9A-Fa-f]{2})*)'|'?\\{1,2}x((?:[0-9A-Fa-f]{2})+)'?(?:::bytea)?)$/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '',
  Z: '',
};

/** Reads a value as it stands in a row: quoted, hexadecimal, a number, `NULL` (nothing), or an expression as it is. */
export function readLiteral(raw: string, hasBackslashes: boolean): LiteralValue {
  if (raw === '' || /^(?:NULL|DEFAULT)$/i.test(raw)) return null;
  const bytes = bytesOf(raw);
  if (bytes !== null) return { kind: 'bytes', bytes };
  const prefix = PREFIXED.exec(raw)?.[0].length ?? (raw.startsWith('"') ? 1 : 0);
  const quote = raw.charAt(prefix - 1);
  if (prefix === 0 || !raw.endsWith(quote) || raw.length <= prefix) return { kind: 'text', text: raw, inset: 0 };
  const inside = raw.slice(prefix, -1).replaceAll(quote + quote, quote);
  const isEscaped = hasBackslashes || /^E/i.test(raw);
  return { kind: 'text', text: isEscaped ? unescaped(inside) : inside, inset: prefix };
}

/** The bytes of `0x…`, `X'…'` and `\x…`, or null. */
export function bytesOf(raw: string): Uint8Array | null {
  if (!/^(?:0x|[xX]'|'?\\)/.test(raw)) return null;
  const match = HEXADECIMAL.exec(raw);
  return match === null ? null : Buffer.from(match[1] ?? match[2] ?? match[3] ?? '', 'hex');
}

/** Text without the backslashes of MySQL literals and of the rows of PostgreSQL's COPY. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([^])/g, (_whole, letter: string) => ESCAPES[letter] ?? letter);
}
