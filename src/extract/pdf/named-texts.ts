import type { PdfAnnotation, PdfDocument, PdfOutlineItem } from './library.ts';

/** A text outside the printed lines: what it is called, what it says. */
export interface NamedText {
  readonly heading: string;
  readonly text: string;
}

/** Keys of the document information that say how the file was made, not what it holds. */
const WITHOUT_CONTENT =
  /^(?:PDFFormatVersion|Producer|CreationDate|ModDate|Language|EncryptFilterName|Trapped)$|^Is[A-Z]/;

/** The document properties: the information dictionary, its custom keys, and what XMP says besides. */
export async function readProperties(document: PdfDocument): Promise<NamedText[]> {
  const { info, metadata } = await document.getMetadata();
  const found: NamedText[] = [];
  const seen = new Set<string>();
  const add = (heading: string, value: unknown): void => {
    if (WITHOUT_CONTENT.test(heading)) return;
    for (const text of textsOf(value)) {
      if (seen.has(text)) continue;
      seen.add(text);
      found.push({ heading, text });
    }
  };
  for (const [key, value] of Object.entries(info ?? {})) {
    if (key === 'Custom' && value !== null && typeof value === 'object') {
      for (const [custom, text] of Object.entries(value)) add(custom, text);
    } else add(key, value);
  }
  for (const [key, value] of metadata ?? [])
    if (!/date|format|tool|producer|documentid|instanceid/i.test(key)) add(key, value);
  return found;
}

/** Titles and links of the outline, in reading order. */
export async function readOutline(document: PdfDocument): Promise<string[]> {
  const texts: string[] = [];
  const waiting: PdfOutlineItem[] = [...((await document.getOutline()) ?? [])].reverse();
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    texts.push(...textsOf([item.title, item.url ?? item.unsafeUrl]));
    waiting.push(...[...(item.items ?? [])].reverse());
  }
  return texts;
}

/** Remarks, their authors, and links of a page; a note and its pop-up say the same once. */
export function annotationTexts(annotations: readonly PdfAnnotation[]): string[] {
  const texts = annotations
    .filter((annotation) => annotation.fieldType === undefined)
    .flatMap((annotation) =>
      textsOf([
        annotation.contentsObj?.str,
        annotation.titleObj?.str,
        annotation.richText?.str,
        annotation.textContent?.join(' '),
        annotation.url ?? annotation.unsafeUrl,
        annotation.file?.filename,
      ]),
    );
  return texts.filter((text, index) => texts.findIndex((earlier) => earlier.includes(text)) === index);
}

/** Form fields of a page under the names people see (the description), else the names in the file. */
export function fieldTexts(annotations: readonly PdfAnnotation[]): NamedText[] {
  return annotations
    .filter((annotation) => annotation.fieldType !== undefined)
    .flatMap((annotation) => {
      const { alternativeText, fieldName } = annotation;
      const heading =
        alternativeText !== undefined && alternativeText !== '' ? alternativeText : lastPart(fieldName ?? '');
      const texts = textsOf([annotation.fieldValue, annotation.defaultFieldValue, annotation.textContent?.join(' ')]);
      return texts
        .filter((text, index) => texts.indexOf(text) === index && text !== 'Off')
        .map((text) => ({ heading, text }));
    });
}

/** Values of form fields that stand on no page. */
export async function hiddenFields(document: PdfDocument, seen: ReadonlySet<string>): Promise<NamedText[]> {
  const fields = Object.entries((await document.getFieldObjects()) ?? {});
  return fields.flatMap(([name, parts]) => {
    const unseen = parts.filter((part) => part.id === undefined || !seen.has(part.id));
    const texts = new Set(unseen.flatMap((part) => textsOf(part.value)));
    return [...texts].filter((text) => text !== 'Off').map((text) => ({ heading: lastPart(name), text }));
  });
}

/** Every text in a value, however nested it is in lists. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? [] : [text];
}

/** `applicant.name` is called `name`. Some programs escape the bytes of a name (`#EC#A3#BC`). */
function lastPart(name: string): string {
  const part = name.slice(name.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
  return part.replace(/(?:#[0-9A-F]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('#', ''), 'hex').toString('utf8'),
  );
}
