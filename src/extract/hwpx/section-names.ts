import type { Aside, SidePart } from '../hangul/section-writer.ts';

/** Elements that hold paragraphs beside the body (KS X 6101, clauses 10.6 to 10.9). */
export const PARTS: Readonly<Record<string, SidePart>> = {
  header: 'header',
  footer: 'footer',
  footNote: 'footnote',
  endNote: 'endnote',
  hiddenComment: 'hidden comment',
  memo: 'memo',
  masterPage: 'master page',
  drawText: 'textbox',
  caption: 'caption',
};

/** Elements whose own text is read beside the paragraph. Other text outside `t` is an object's. */
export const ASIDES: Readonly<Record<string, Aside>> = {
  script: 'equation',
  stringParam: 'field',
  firstKey: 'index mark',
  secondKey: 'index mark',
  mainText: 'overlay',
  subText: 'overlay',
  shapeComment: 'alt text',
  text: 'form control',
  listItem: 'form control',
};

/** Elements whose text is a setting. */
export const SETTINGS: ReadonlySet<string> = new Set([
  'integerParam',
  'booleanParam',
  'floatParam',
  'unsignedintegerParam',
]);

/** Attributes that people write text into, and what they belong to. */
export const TEXT_ATTRIBUTES: Readonly<Record<string, Aside>> = {
  composeText: 'overlay',
  text: 'object',
  caption: 'form control',
  displayText: 'form control',
  value: 'form control',
  href: 'field',
  author: 'field',
};

/** Blanks within `t`. */
export const BLANKS: Readonly<Record<string, string>> = {
  tab: ' ',
  fwSpace: ' ',
  nbSpace: ' ',
  lineBreak: '\n',
  hyphen: '-',
};
