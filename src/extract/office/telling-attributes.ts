import type { XmlAttribute, XmlElement } from '../package/xml-events.ts';

/** Attributes that people write text into, by local name. */
const TEXT_ATTRIBUTES = new Set(
  'descr title alt string caption tooltip prompt promptTitle helpText statusText displayText author initials'.split(
    ' ',
  ),
);
/** Elements whose `val` or `value` is text that people wrote. */
const VALUE_ELEMENTS = new Set(
  'alias tag tblCaption tblDescription helpText statusText listEntry default docVar listItem result cmAuthor author'.split(
    ' ',
  ),
);
/** Elements that name fonts, languages, styles and numbers of the program's own. */
const PROGRAM_ELEMENTS = new Set([
  ...'rFonts font latin ea cs sym buFont lang themeFontLang pStyle rStyle tblStyle basedOn next link'.split(' '),
  ...'id creationId modId axId crossAx docId rsid rsidRoot bookmarkStart idmap shapetype lvlText numFmt'.split(' '),
  ...'stylePr presLayoutVars defRPr style'.split(' '),
]);
const PROGRAM_ATTRIBUTES = new Set(
  'style path adj formulas coords points id rsid typeface d panose style-name parent-style-name viewBox change-id eqn instr'.split(
    ' ',
  ),
);
/** Attributes of other names are taken when their value could be data. */
const TELLING = /\p{Script=Hangul}|\S@\S|\d{11}|\d{6}-\d|\d{2,4}-\d{3,4}-\d/u;
const NOT_TELLING =
  /^\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?$|^(?:https?:\/\/schemas\.|urn:)|^-?\d+\.\d+$|^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$/i;
/** Names that programs give to drawings: `그림 3`, `TextBox 12`. */
const GIVEN_NAME = /^[\p{L} ]{1,24}\d{0,4}$/u;

const NO_TEXTS: readonly string[] = [];

/** Texts in the attributes of an element of Office XML or OpenDocument that could hold data. `except` is read elsewhere. */
export function tellingAttributes(
  { local, attributes }: XmlElement,
  except: ReadonlySet<string> = PROGRAM_ATTRIBUTES,
): readonly string[] {
  // Most elements have none, and this is asked for every one of them.
  if (attributes.length === 0 || PROGRAM_ELEMENTS.has(local)) return NO_TEXTS;
  const isValue = VALUE_ELEMENTS.has(local);
  return attributes.filter((attribute) => isTelling(attribute, isValue, except)).map(({ value }) => value.trim());
}

function isTelling({ local, uri, value }: XmlAttribute, isValue: boolean, except: ReadonlySet<string>): boolean {
  if (uri.endsWith('/xmlns/') || PROGRAM_ATTRIBUTES.has(local) || except.has(local)) return false;
  const text = value.trim();
  if (text === '' || NOT_TELLING.test(text)) return false;
  if (TEXT_ATTRIBUTES.has(local) || (isValue && /^(?:val|value|name)$/.test(local))) return /[\p{L}\p{N}]/u.test(text);
  return TELLING.test(text) && !(local === 'name' && GIVEN_NAME.test(text));
}
