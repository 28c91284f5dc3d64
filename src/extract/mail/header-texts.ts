import { decodeHeaderText } from './encoded-words.ts';
import type { HeaderField } from './header-block.ts';
import type { NamedText } from './named-texts.ts';
import { readStructured } from './parameters.ts';

/** What mail programs show of a message. */
const SHOWN = /^(?:from|to|cc|bcc|reply-to|sender|subject|date|comments|keywords)$/;
/** They say how a part is read; of their parameters only names are content. */
const STRUCTURE = /^content-(?:type|disposition|transfer-encoding|id)$|^mime-version$/;

/** Every header as text: those that are shown, and the others (traces, `X-` headers), each under its name. */
export function headerTexts(fields: readonly HeaderField[], place: string): [shown: NamedText[], others: NamedText[]] {
  const shown: NamedText[] = [];
  const others: NamedText[] = [];
  for (const { name, value } of fields) {
    const key = name.toLowerCase();
    if (STRUCTURE.test(key)) others.push(...parameterTexts(name, value, `${place}/${key}`));
    else if (key === '') others.push({ name: '', text: decodeHeaderText(value), path: `${place}/from line` });
    else (SHOWN.test(key) ? shown : others).push({ name, text: decodeHeaderText(value), path: `${place}/${key}` });
  }
  return [shown, others];
}

/** Names of files, and parameters that nobody knows. */
function parameterTexts(name: string, value: string, path: string): NamedText[] {
  const { parameters } = readStructured(value);
  return [...parameters]
    .filter(
      ([key]) =>
        !/^(?:boundary|charset|format|delsp|type|start|size|protocol|micalg|method|smime-type|report-type)$/.test(key),
    )
    .map(([key, text]) => ({ name: `${name} ${key}`, text, path }));
}
