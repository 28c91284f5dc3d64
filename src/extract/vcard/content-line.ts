/** One property of a card or calendar, unfolded. */
export interface ContentLine {
  /** Without its group, in upper case. */
  readonly name: string;
  /** Values in upper or lower case as written, by name in upper case; a bare one (vCard 2.1) stands under `TYPE`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const NAME = /^(?:[\w-]{1,100}\.)?([A-Za-z][\w-]{0,100})(?=[;:])/;
const PARAMETER = /;([^=;:"]{1,100})(?:=((?:"[^"]*"|[^";:])*))?/y;
/** Bare parameters of vCard 2.1 that name an encoding. */
const BARE_ENCODING = /^(?:QUOTED-PRINTABLE|BASE64)$/i;

/** Takes a line apart (RFC 6350, section 3.3; RFC 5545, section 3.1); null for a line that is no property. */
export function readContentLine(line: string): ContentLine | null {
  const name = NAME.exec(line);
  if (name === null) return null;
  const parameters = new Map<string, string>();
  let at = name[0].length;
  PARAMETER.lastIndex = at;
  for (let match = PARAMETER.exec(line); match !== null; match = PARAMETER.exec(line)) {
    const [, first = '', second] = match;
    const key = second !== undefined ? first.toUpperCase() : BARE_ENCODING.test(first) ? 'ENCODING' : 'TYPE';
    if (!parameters.has(key)) parameters.set(key, (second ?? first).replaceAll('"', ''));
    at = PARAMETER.lastIndex;
  }
  if (line[at] !== ':') return null;
  return { name: (name[1] ?? '').toUpperCase(), parameters, value: line.slice(at + 1) };
}
