import { buildZip, type ZipPart } from './zip-builder.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PRESENTATION = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const OPENDOCUMENT = 'urn:oasis:names:tc:opendocument:xmlns';

export const DOCUMENT_PART = 'word/document.xml';

/** Relationships, each `id type target`, external where the target has a scheme. */
export function relationships(...entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = entries.map(([id, type, target]) => {
    const mode = /^[a-z]+:/.test(target) ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${mode}/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
}

/** Any part of WordprocessingML with the given root. */
export function wordPart(root: string, content: string, namespace = WORD): string {
  return `<w:${root} xmlns:w="${namespace}" xmlns:r="${RELATIONSHIPS}" xmlns:a="${DRAWING}" xmlns:mc="${COMPATIBILITY}" xmlns:wp="urn:wp" xmlns:wps="urn:wps" xmlns:v="urn:v">${content}</w:${root}>`;
}

/** A Word document of a body and further parts. */
export function buildDocx(body: string, parts: readonly ZipPart[] = [], namespace = WORD): Uint8Array {
  return buildZip([
    { name: '_rels/.rels', content: relationships(['r1', 'officeDocument', DOCUMENT_PART]) },
    { name: DOCUMENT_PART, content: wordPart('document', `<w:body>${body}</w:body>`, namespace), isDeflated: true },
    ...parts,
  ]);
}

/** A slide with shapes. */
export function slidePart(content: string, attributes = ''): string {
  return `<p:sld xmlns:p="${PRESENTATION}" xmlns:a="${DRAWING}" xmlns:mc="${COMPATIBILITY}" ${attributes}><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`;
}

/** A shape with a paragraph for each text. */
export function shape(...texts: readonly string[]): string {
  const paragraphs = texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('');
  return `<p:sp><p:txBody><a:bodyPr/>${paragraphs}</p:txBody></p:sp>`;
}

/** A presentation that shows the slide parts in the order given; `stored` tells the order they lie in. */
export function buildPptx(
  shown: readonly string[],
  slides: Readonly<Record<string, string>>,
  parts: readonly ZipPart[] = [],
): Uint8Array {
  const ids = shown.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`).join('');
  return buildZip([
    { name: '_rels/.rels', content: relationships(['r1', 'officeDocument', 'ppt/presentation.xml']) },
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation xmlns:p="${PRESENTATION}" xmlns:r="${RELATIONSHIPS}"><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relationships(...shown.map((name, index) => [`s${index}`, 'slide', `slides/${name}.xml`] as const)),
    },
    ...Object.entries(slides).map(([name, content]) => ({ name: `ppt/slides/${name}.xml`, content })),
    ...parts,
  ]);
}

/** An OpenDocument text of a body, its styles and further parts. */
export function buildOdt(body: string, styles = '', parts: readonly ZipPart[] = []): Uint8Array {
  const names = ['office', 'text', 'table', 'style', 'draw', 'form'].map(
    (name) => `xmlns:${name}="${OPENDOCUMENT}:${name}:1.0"`,
  );
  const content = `<office:document-content ${names.join(' ')} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return buildZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content, isDeflated: true },
    ...parts,
  ]);
}
