import type { ExtractLimits } from '../contract.ts';
import { readXml, type XmlOutcome } from '../package/xml-events.ts';
import { isTelling } from './telling.ts';

/** Names of fonts and styles are words of the program. */
const NAMED = new Set(['font', 'substFont', 'style', 'typeInfo']);

/** Texts among the settings of a document that could be values: authors of changes, texts of numberings. */
export function readSettingTexts(
  bytes: Uint8Array,
  limits: ExtractLimits,
): { readonly texts: readonly string[]; readonly outcome: XmlOutcome } {
  const texts = new Set<string>();
  const take = (text: string): void => {
    if (isTelling(text)) texts.add(text.trim());
  };
  const outcome = readXml(
    bytes,
    {
      open: ({ local, attributes }) => {
        if (!NAMED.has(local)) for (const { value } of attributes) take(value);
        else for (const { value } of attributes) if (/\d{2}-\d{2}|\d{6}|@/.test(value)) take(value);
      },
      text: take,
      close: () => undefined,
    },
    limits,
  );
  return { texts: [...texts], outcome };
}
