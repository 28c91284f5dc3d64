/** Longer cells are sentences, not headings. */
const MAX_HEADING_CHARS = 40;

/**
 * Words that name a field of a form. Only used to tell a column of labels (`성명 | 홍길동`) from a heading row; what a
 * label means is decided in the packs.
 */
const LABEL_WORDS =
  /성명|이름|고객|주민|등록번호|생년월일|주소|전화|연락처|휴대|핸드폰|이메일|메일|계좌|카드|은행|대출|잔액|금액|한도|연체|신용|점수|등급|소득|연봉|급여|직업|직장|여권|면허|성별|국적|일자|날짜|번호|구분|항목|내용|비고|name|birth|phone|tel|mobile|e-?mail|address|account|card|bank|loan|balance|amount|limit|score|grade|income|salary|resident|passport|licen[cs]e|gender|date|number|\bno\b|\bid\b/i;

/** Whether a cell's text can be a heading: short, made of words, no value. */
export function looksLikeHeading(cell: string): boolean {
  if (cell === '' || cell.length > MAX_HEADING_CHARS || /[*@]/.test(cell)) return false;
  const digits = countDigits(cell);
  if (digits === 0) return /\p{L}|^[#%]$|^no\.?$/iu.test(cell);
  // `전화번호1`, `2026년 잔액`, `1월`: a few digits beside letters; a year alone is decided by its row.
  return (
    digits <= 4 &&
    /\p{L}/u.test(cell) &&
    !/\d[-.]\d/.test(cell) &&
    !/^[A-Z]{1,3}-?\d+$/.test(cell) &&
    !/^\d+\s?(?:원|명|건|만원|천원|개|%)$/.test(cell)
  );
}

/** Whether a cell's text names a field of a form. */
export function isLabelWord(cell: string): boolean {
  return looksLikeHeading(cell) && LABEL_WORDS.test(cell);
}

/** Whether a cell's text is a value that no heading would be: a number, an amount, an identifier, something masked. */
export function looksLikeValue(cell: string): boolean {
  return cell !== '' && !looksLikeHeading(cell) && (countDigits(cell) > 0 || /[*@]/.test(cell));
}

function countDigits(cell: string): number {
  let count = 0;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count++;
  }
  return count;
}

/** Names that say nothing without the name around them. */
const EMPTY_NAMES = /^(?:value|val|text|content|data|number|num|no|id|othr|other|code|번호|값|내용)$/i;
/** Headings over the values of a list whose first column names them: `항목 | 내용`. */
const VALUE_HEADING =
  /^(?:내용|값|정보|상세|상세내용|세부내용|기재사항|입력값|답변|응답|value|values|content|contents|details?|answer|data)$/i;
/** The name of an institution, and what asks for one. */
const INSTITUTION = /^[가-힣A-Za-z]{2,8}(?:은행|뱅크|카드|증권|금고|농협|수협|신협|생명|화재|캐피탈)$/;
const ASKS_INSTITUTION = /은행|기관|카드사|금융|보험사|증권사|회사/;

/** Whether a second column holds the values of what the first one names. */
export function isValueHeading(cell: string): boolean {
  return VALUE_HEADING.test(cell.trim());
}

/** Whether a cell answers the field that the cell before it names. */
export function answersLabel(label: string, cell: string): boolean {
  return !isLabelWord(cell) || (INSTITUTION.test(cell) && ASKS_INSTITUTION.test(label));
}

/** The heading of a value: its name, with the name around it when the name alone says nothing. */
export function fullName(outer: string, name: string): string {
  return outer !== '' && EMPTY_NAMES.test(name) ? `${outer} ${name}` : name;
}
