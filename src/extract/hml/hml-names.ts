/** Elements of HWPML by the names that HWPX gives the same things (Hancom, HWPML revision 1.2; KS X 6101). */
export const HWPX_NAMES: Readonly<Record<string, string>> = {
  P: 'p',
  TEXT: 'run',
  CHAR: 't',
  TAB: 'tab',
  LINEBREAK: 'lineBreak',
  FWSPACE: 'fwSpace',
  NBSPACE: 'nbSpace',
  HYPHEN: 'hyphen',
  // As Hangul spells it.
  HYPEN: 'hyphen',
  TABLE: 'tbl',
  ROW: 'tr',
  CELL: 'tc',
  HEADER: 'header',
  FOOTER: 'footer',
  FOOTNOTE: 'footNote',
  ENDNOTE: 'endNote',
  HIDDENCOMMENT: 'hiddenComment',
  MEMO: 'memo',
  MASTERPAGE: 'masterPage',
  EXT_MASTERPAGE: 'masterPage',
  DRAWTEXT: 'drawText',
  CAPTION: 'caption',
  SHAPECOMMENT: 'shapeComment',
  SCRIPT: 'script',
  MAINTEXT: 'mainText',
  SUBTEXT: 'subText',
  KEYFIRST: 'firstKey',
  KEYSECOND: 'secondKey',
  FIELDBEGIN: 'fieldBegin',
  BOOKMARK: 'bookmark',
};

/** Attributes by the names that HWPX gives them. */
export const HWPX_ATTRIBUTES: Readonly<Record<string, string>> = {
  Name: 'name',
  Text: 'text',
  Caption: 'caption',
  Command: 'command',
  HRef: 'href',
  Author: 'author',
  ColAddr: 'colAddr',
  ColSpan: 'colSpan',
  RowSpan: 'rowSpan',
};

/** Elements of the document summary by the places of properties. */
export const PROPERTIES: Readonly<Record<string, string>> = {
  TITLE: 'title',
  SUBJECT: 'subject',
  AUTHOR: 'author',
  DATE: 'date',
  KEYWORDS: 'keywords',
  COMMENTS: 'comments',
};
