/** Symbol fonts keep their characters from U+F000 on, in the order of a byte charset. */
const SYMBOLS = /[\uf020-\uf0ff]/g;
const SYMBOL_OFFSET = 0xf000;
// eslint-disable-next-line no-control-regex -- control characters are what is asked for
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f]+/g;

/** A text of a record without control characters, and with those of symbol fonts as the characters they stand on. */
export function plainText(text: string): string {
  return text
    .replace(SYMBOLS, (character) => String.fromCharCode(character.charCodeAt(0) - SYMBOL_OFFSET))
    .replace(CONTROLS, '');
}
