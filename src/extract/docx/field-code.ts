/** Fields whose instruction names only what the program counts or where it points to inside the document. */
const WITHOUT_CONTENT = new Set([
  ...'PAGE NUMPAGES SECTIONPAGES SECTION TOC TOA PAGEREF REF NOTEREF SEQ STYLEREF TIME DATE CREATEDATE SAVEDATE'.split(
    ' ',
  ),
  ...'PRINTDATE EDITTIME NUMWORDS NUMCHARS FORMTEXT FORMCHECKBOX FORMDROPDOWN'.split(' '),
]);

/** What an instruction of a field says (ECMA-376-1, section 17.16.5), or nothing if it is about the document alone. */
export function fieldText(instruction: string): string {
  const text = instruction.replace(/\b_(?:Toc|Ref|Hlk)\d+/g, '').trim();
  const word = /^\S+/.exec(text)?.[0].toUpperCase() ?? '';
  return WITHOUT_CONTENT.has(word) && !/\p{Script=Hangul}|@\S|\d{6}/u.test(text) ? '' : text;
}
