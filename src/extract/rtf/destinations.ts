/** What becomes of the text of a destination (RTF 1.9.1, "Destinations"). */
export type Destination =
  /** Text of a place of its own. */
  | { readonly kind: 'place'; readonly name: string; readonly isNumbered: boolean }
  /** Text beside the paragraph, under this word. */
  | { readonly kind: 'aside'; readonly what: string }
  /** Said once in the document, under this word. */
  | { readonly kind: 'once'; readonly what: string }
  | { readonly kind: 'property'; readonly name: string }
  /** Text of the flow around it. */
  | { readonly kind: 'through' }
  /** Names of fonts, styles and lists: only what could be data is kept. */
  | { readonly kind: 'settings' }
  /** Bytes of the program's own, without text. */
  | { readonly kind: 'without-content' }
  | { readonly kind: 'special'; readonly what: SpecialDestination };

/** Destinations that need more than their text. */
export type SpecialDestination =
  | 'picture'
  | 'object-data'
  | 'data-store'
  | 'shape-blob'
  | 'shape-name'
  | 'shape-value'
  | 'custom-name'
  | 'custom-value'
  | 'field-code'
  | 'bookmark'
  | 'variable'
  | 'html-tag'
  | 'unicode-twin'
  | 'shape'
  | 'fallback-picture'
  | 'fallback-shape';

const DESTINATIONS = new Map<string, Destination>();

function add(words: string, destination: Destination): void {
  for (const word of words.split(' ')) DESTINATIONS.set(word, destination);
}

for (const [words, name, isNumbered] of [
  ['header headerl headerr headerf', 'header', false],
  ['footer footerl footerr footerf', 'footer', false],
  ['footnote', 'footnote', true],
  ['annotation', 'comment', true],
  ['shptxt dptxbxtext', 'textbox', false],
] as const) {
  add(words, { kind: 'place', name, isNumbered });
}

for (const [words, what] of [
  ['xe tc', 'index mark'],
  ['ffname ffdeftext ffl ffformat ffhelptext ffstattext ffentrymcr ffexitmcr formfield', 'form field'],
  ['objname objalias objsect objtopic objitem', 'object'],
] as const) {
  add(words, { kind: 'aside', what });
}

add('atnid atnauthor revtbl protusertbl', { kind: 'once', what: 'author' });
add('filetbl template nextfile', { kind: 'once', what: 'link' });

for (const [words, name] of [
  ['title', 'title'],
  ['subject', 'subject'],
  ['author', 'author'],
  ['operator', 'last author'],
  ['manager', 'manager'],
  ['company', 'company'],
  ['category', 'category'],
  ['keywords', 'keywords'],
  ['comment doccomm', 'comments'],
  ['hlinkbase', 'link base'],
] as const) {
  add(words, { kind: 'property', name });
}

add(
  'shppict shpinst shpgrp listpicture nesttableprops do background picprop result fldrslt field object info userprops ' +
    'mmath moMath moMathPara mmathPict listtext pntext',
  { kind: 'through' },
);
add(
  'fonttbl colortbl stylesheet xmlnstbl listtable listoverridetable rsidtbl generator pgdsctbl latentstyles defchp defpap ' +
    'mmathPr pnseclvl pn ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables bkmkend atrfstart atrfend atnref ' +
    'atndate atntime atnicn atnparent wgrffmtfilter mhtmltag objclass oleclsid revtim creatim printim buptim ' +
    'lsdlockedexcept fldtype docfmt upr',
  { kind: 'settings' },
);
add('themedata colorschememapping blipuid panose passwordhash fontemb fontfile', { kind: 'without-content' });

for (const [words, what] of [
  ['pict', 'picture'],
  ['objdata', 'object-data'],
  ['datastore', 'data-store'],
  ['svb', 'shape-blob'],
  ['sn', 'shape-name'],
  ['sv', 'shape-value'],
  ['propname', 'custom-name'],
  ['staticval linkval', 'custom-value'],
  ['fldinst', 'field-code'],
  ['bkmkstart', 'bookmark'],
  ['docvar', 'variable'],
  ['htmltag', 'html-tag'],
  ['ud', 'unicode-twin'],
  ['shp', 'shape'],
  ['nonshppict', 'fallback-picture'],
  ['shprslt', 'fallback-shape'],
] as const) {
  add(words, { kind: 'special', what });
}

/** Text of a destination that no reader of ours knows. */
const UNKNOWN: Destination = { kind: 'aside', what: 'other' };

/** The destination that a control word opens, or null for a word that opens none. `isMarked`: `\*` stands before it. */
export function destinationOf(word: string, isMarked: boolean): Destination | null {
  return DESTINATIONS.get(word) ?? (isMarked ? UNKNOWN : null);
}
