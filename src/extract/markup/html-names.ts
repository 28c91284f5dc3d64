function names(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Elements that stand on lines of their own. Only these are kept on the stack: inline elements do not break a line. */
export const BLOCKS = names(
  'html head body title address article aside blockquote button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav noscript object ol optgroup option p pre script section select style summary svg table tbody td template textarea tfoot th thead tr ul xmp',
);

/** Blocks that begin and end a record. */
export const SECTIONS = names(
  'article aside blockquote body dialog dl fieldset footer form h1 h2 h3 h4 h5 h6 head header main nav pre script section style svg table template title',
);

/** Elements whose blanks count. */
export const VERBATIM = names('pre script style textarea xmp');

/** Elements without an end tag. */
export const VOID = names('area base br col embed hr img input link meta param source track wbr');

/** An opening tag ends these elements, if they are open above the nearest of `within`. */
export const ENDED_BY: ReadonlyMap<
  string,
  { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> }
> = new Map(
  [
    ['li', 'li p', 'ul ol menu dir'],
    ['dt', 'dt dd p', 'dl'],
    ['dd', 'dt dd p', 'dl'],
    ['tr', 'tr td th p', 'table'],
    ['td', 'td th p', 'tr table'],
    ['th', 'td th p', 'tr table'],
    ['thead', 'thead tbody tfoot tr td th caption p', 'table'],
    ['tbody', 'thead tbody tfoot tr td th caption p', 'table'],
    ['tfoot', 'thead tbody tfoot tr td th caption p', 'table'],
    ['option', 'option', 'select'],
    ['optgroup', 'option optgroup', 'select'],
    ['body', 'head', 'html'],
  ].map(([name = '', ends = '', within = '']) => [name, { ends: names(ends), within: names(within) }]),
);

/** Blocks that end an open paragraph. */
export const ENDS_PARAGRAPH = names(
  'address article aside blockquote center details dir div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul',
);

/** Attributes that are fields (and every `data-…`); the others are read as plain text. */
export const FIELD_ATTRIBUTES = names('value alt title content href placeholder label summary');

/** Attributes of looks and wiring: not read when they are short and hold too few digits for any number that matters. */
export const LOOKS = names(
  'class style width height align valign colspan rowspan border cellpadding cellspacing bgcolor color face size type rel target lang dir charset role tabindex nowrap media method enctype http-equiv scope',
);
