const ASCII = 128;
const START = 1;
const CONTINUED = 2;
/** Characters of names (Namespaces in XML 1.0, section 4), as far as they are ASCII: others are rare. */
const NAME_CHARACTERS = nameCharacters();

/** Whether a name can begin with a character. */
export function isNameStart(code: number): boolean {
  return code < ASCII && NAME_CHARACTERS[code] === START;
}

/** The offset behind a name that begins at `start`. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ASCII || NAME_CHARACTERS[code] === 0) break;
  }
  return at;
}

/** The offset behind blanks: spaces, tabs, line feeds, returns. */
export function blanksEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  return at;
}

function nameCharacters(): Uint8Array {
  const kinds = new Uint8Array(ASCII);
  for (let code = 0; code < ASCII; code++) {
    const character = String.fromCharCode(code);
    if (/[A-Za-z_]/.test(character)) kinds[code] = START;
    else if (/[-.:0-9]/.test(character)) kinds[code] = CONTINUED;
  }
  return kinds;
}
