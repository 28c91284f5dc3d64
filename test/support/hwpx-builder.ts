import type { Cell, HangulDocument, Inline, Paragraph, PartKind } from './hangul-model.ts';
import { buildZip, type ZipPart } from './zip-builder.ts';

const NAMESPACES = [
  'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"',
  'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"',
  'xmlns:hm="http://www.hancom.co.kr/hwpml/2011/master-page"',
  'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"',
].join(' ');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>';
const SINGLE = { 'line break': 'lineBreak', tab: 'tab width="4000"', blank: 'fwSpace', hyphen: 'hyphen' } as const;
const PART_NAMES: Readonly<Record<Exclude<PartKind, 'master page'>, string>> = {
  header: 'header',
  footer: 'footer',
  footnote: 'footNote',
  endnote: 'endNote',
  'hidden comment': 'hiddenComment',
};

export interface HwpxOptions {
  /** Parts to add, or to put in the place of others. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  /** Order of the sections in the package document, by index. */
  readonly order?: readonly number[];
}

/** Writes a document as HWPX. */
export function buildHwpx(document: HangulDocument, options: HwpxOptions = {}): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    mimetype: 'application/hwp+zip',
    'version.xml': `${HEAD}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" major="5"/>`,
    'META-INF/manifest.xml': `${HEAD}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    'Contents/content.hpf': packageList(document, options.order ?? document.sections.map((_, index) => index)),
    'Contents/header.xml': `${HEAD}<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:style name="바탕글"/></hh:head>`,
  };
  document.sections.forEach((section, index) => {
    const isLast = index === document.sections.length - 1;
    parts[`Contents/section${index}.xml`] = sectionXml(section, isLast ? (document.memos ?? []) : []);
  });
  document.sections.flat(2).forEach((inline) => {
    if (typeof inline !== 'string' && inline.kind === 'master page')
      parts['Contents/masterpage0.xml'] =
        `${HEAD}<hm:masterPage ${NAMESPACES}><hp:subList>${inline.paragraphs.map(paragraphXml).join('')}</hp:subList></hm:masterPage>`;
  });
  if (document.preview !== undefined) parts['Preview/PrvText.txt'] = document.preview;
  if (document.script !== undefined) parts['Scripts/sourceScripts'] = document.script;
  for (const { name, bytes } of document.files ?? []) parts[`BinData/${name}`] = bytes;
  const all = { ...parts, ...options.parts };
  return buildZip(
    Object.entries(all).map(([name, content]): ZipPart => ({ name, content, isDeflated: name !== 'mimetype' })),
  );
}

/** A section of paragraphs; memos stand behind them. */
export function sectionXml(paragraphs: readonly Paragraph[], memos: readonly (readonly Paragraph[])[] = []): string {
  const group = memos
    .map((memo) => `<hp:memo id="memo1"><hp:paraList>${memo.map(paragraphXml).join('')}</hp:paraList></hp:memo>`)
    .join('');
  const body = paragraphs.map(paragraphXml).join('');
  return `${HEAD}<hs:sec ${NAMESPACES}>${body}${group === '' ? '' : `<hp:memogroup>${group}</hp:memogroup>`}</hs:sec>`;
}

function packageList(document: HangulDocument, order: readonly number[]): string {
  const properties = Object.entries(document.properties ?? {}).map(([name, text]) =>
    name === 'title'
      ? `<opf:title>${escape(text)}</opf:title>`
      : `<opf:meta name="${name}" content="text">${escape(text)}</opf:meta>`,
  );
  const items = document.sections.map(
    (_, index) => `<opf:item id="section${index}" href="Contents/section${index}.xml" media-type="application/xml"/>`,
  );
  const spine = order.map((index) => `<opf:itemref idref="section${index}" linear="yes"/>`);
  return `${HEAD}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata>${properties.join('')}</opf:metadata><opf:manifest>${items.join('')}</opf:manifest><opf:spine>${spine.join('')}</opf:spine></opf:package>`;
}

function paragraphXml(paragraph: Paragraph): string {
  const runs = paragraph.map((inline, index) => `<hp:run charPrIDRef="${index}">${inlineXml(inline)}</hp:run>`);
  return `<hp:p id="0" paraPrIDRef="0">${runs.join('')}<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>`;
}

function inlineXml(inline: Inline): string {
  if (typeof inline === 'string') return `<hp:t>${escape(inline)}</hp:t>`;
  switch (inline.kind) {
    case 'line break':
    case 'tab':
    case 'blank':
    case 'hyphen':
      return `<hp:t><hp:${SINGLE[inline.kind]}/></hp:t>`;
    case 'bookmark':
      return `<hp:ctrl><hp:bookmark name="${escape(inline.name)}"/></hp:ctrl>`;
    case 'link':
      return `<hp:ctrl><hp:fieldBegin id="1" type="HYPERLINK"><hp:parameters cnt="1"><hp:stringParam name="Path">${escape(inline.target)}</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl><hp:t>${escape(inline.text)}</hp:t><hp:ctrl><hp:fieldEnd beginIDRef="1"/></hp:ctrl>`;
    case 'equation':
      return `<hp:equation><hp:sz width="1"/><hp:script>${escape(inline.script)}</hp:script></hp:equation>`;
    case 'textbox':
      return `<hp:rect><hp:shapeComment>${escape(inline.description ?? '사각형입니다.')}</hp:shapeComment><hp:drawText><hp:subList>${inline.paragraphs.map(paragraphXml).join('')}</hp:subList></hp:drawText></hp:rect>`;
    case 'table':
      return tableXml(inline.cells, inline.caption);
    case 'master page':
      return '<hp:secPr masterPageCnt="1"/>';
    default: {
      const name = PART_NAMES[inline.kind];
      return `<hp:ctrl><hp:${name}><hp:subList>${inline.paragraphs.map(paragraphXml).join('')}</hp:subList></hp:${name}></hp:ctrl>`;
    }
  }
}

function tableXml(cells: readonly Cell[], caption: string | undefined): string {
  const head =
    caption === undefined ? '' : `<hp:caption><hp:subList>${paragraphXml([caption])}</hp:subList></hp:caption>`;
  const rows = [...new Set(cells.map((cell) => cell.row))].map((row) => {
    const own = cells.filter((cell) => cell.row === row);
    return `<hp:tr>${own.map(cellXml).join('')}</hp:tr>`;
  });
  return `<hp:tbl rowCnt="${rows.length}">${head}${rows.join('')}</hp:tbl>`;
}

/** The place of a cell follows its content. */
function cellXml({ row, column, rowSpan, columnSpan, paragraphs }: Cell): string {
  return `<hp:tc name=""><hp:subList>${paragraphs.map(paragraphXml).join('')}</hp:subList><hp:cellAddr colAddr="${column}" rowAddr="${row}"/><hp:cellSpan colSpan="${columnSpan}" rowSpan="${rowSpan}"/></hp:tc>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
