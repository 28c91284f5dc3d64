import type { XmlElement } from '../package/xml-events.ts';

const PRIVATE_USE = 0xf000;

/** The character of `w:sym`: symbol fonts keep their characters from U+F000 on, in the order of a byte charset. */
export function symbolText(element: XmlElement): string {
  const code = Number.parseInt(element.attribute('char') ?? '', 16);
  if (!Number.isInteger(code) || code < 0x20 || code > 0xffff) return '';
  const plain = code >= PRIVATE_USE && code < PRIVATE_USE + 0x100 ? code - PRIVATE_USE : code;
  return plain < 0x20 ? '' : String.fromCharCode(plain);
}
