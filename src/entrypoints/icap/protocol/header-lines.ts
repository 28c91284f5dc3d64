/** RFC 9110 section 5.6.2: the characters of a token. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// eslint-disable-next-line no-control-regex -- control characters are what must not stand in a value
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Adds a header line to what is there: names in any case, repeated ones joined. False where the line is none; folded lines are refused. */
export function addHeaderLine(headers: Map<string, string>, line: string): boolean {
  const colon = line.indexOf(':');
  if (colon <= 0) return false;
  const name = line.slice(0, colon);
  const value = line.slice(colon + 1).trim();
  if (!NAME.test(name) || CONTROL.test(value)) return false;
  const key = name.toLowerCase();
  const before = headers.get(key);
  headers.set(key, before === undefined ? value : `${before}, ${value}`);
  return true;
}
