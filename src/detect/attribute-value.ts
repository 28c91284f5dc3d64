import type { Vocabulary } from '../patterns/vocabulary.ts';

/** How far behind a word its value may begin. */
export const MAX_VALUE_GAP_CHARS = 24;
/** What is looked at of a value. */
export const MAX_VALUE_CHARS = 24;
/** How far before a word its value may begin: `1억 2천만원의 담보대출`. */
export const VALUE_BEFORE_CHARS = 28;
const MIN_BARE_DIGITS = 3;
/** `12,000,000원`, `4.5%`, `720점`, `3등급`. */
const NUMBER = /^[+-]?\d(?:[\d,]*(?:\.\d+)?(?! \d[ ,\d])|(?: ?[\d,]){4,})/;
/** `일억이천만원정`, `삼백만 원`. */
const WRITTEN_SUM = /^[일이삼사오육칠팔구십백천만억]{2,}\s?원/;
/** What may stand between a word and its value: particles, the rest of a compound word, adverbs, the name of a bureau, currency signs. */
const GAP = new RegExp(
  String.raw`^(?:\s?(?:이자|등록|등재|정보|이력|발생|한도|잔액|금액|총액|원금|잔고|구간|채권|아파트|주택|토지|부동산|오피스텔|차량|예금|적금|시세|평가|합계))?` +
    // `대출 신청(3,000만원)`: what is done with the sum; a state where no sum follows.
    String.raw`(?:\s?(?:신청|승인|실행|약정|상환|요청|희망|보유|추가|신규|증액|감액)(?=\s?[(:：]?\s?(?:금\s?)?\d[\d,]*\s?[천백만억원,]))?` +
    String.raw`(?:으로|[은는이가을를도의만로])?(?:\s?(?:여부|유무))?` +
    String.raw`(?:[\s:：=|("'[\]\\₩￦~$→>*_—-]|KRW|USD|일금|W(?=\d)|(?:현재|총|약|금|합계|합산|누적|월|매월|매달|기존|무려|각|남은|는|은|이|발생|등록|잔액|금액|한도|총액|원금|이자|잔고|KCB|NICE|나이스|기준|신용점수|of|is|was|about|at)(?=[\s:：=|("'[\]\\₩￦\d가-힣]))*`,
);
/** `추심 접수 대장`: the name of a paper, an office or a rule, and no state. */
const NOUN_BEHIND = /^\s?(?:대장|현황|목록|명부|건수|업무|절차|기준|안내|팀|부서|담당|센터|규정|요령|서식|신청서)/;
/** `담보비율 기준은 140%`: a rule, and nobody's figure. */
const RULE = /기준[은이을]\s/;
const STATEMENT_END = /^[\s.!)\]]*(?:\n|$)/;
/** A sum, a time or a count that ends directly before the word it is said of. */
const VALUE_BEFORE =
  /(?:\d[\d,.]*[ \t]?(?:억|천만|백만|십만|만)(?:[ \t]?\d[\d,]*[ \t]?(?:천만|백만|십만|만|천))?(?:[ \t]?원)?|\d[\d,.]*[ \t]?(?:원|개월|달|일|회|건|개사?|곳|차례|년|점|days?|months?|won|million)(?:째|차|간|여)?)(?:의|짜리|을|를|정도)?[ \t]?(?:및[ \t](?:(?:이에|위 금원에) 대한[ \t])?|넘게[ \t]|상당의?[ \t]|가량[ \t]|\(|이상[ \t]?\()?$/;
/** Behind a word, before what was decided: `대출 신청이 거절되었습니다`, `한도 심사 결과 부결`. */
const DECISION_GAP_CHARS = 26;
/** An application, the reason, and then what was decided: `대출 신청 건은 DSR 초과(67%)로 거절되었습니다`. */
const APPLICATION_GAP = /^\s?(?:신청|심사|요청)[^.\n]{1,24}?(?=(?:거절|부결|반려|기각)(?:되|됨|처리|했|하였|$|[\s.,]))/;

/** What a text says behind a word, and where the word's value ends in it. */
interface ValueOptions {
  readonly vocabulary: Vocabulary;
  /** A word of arrears or of the court: states something by itself. */
  readonly isStatus: boolean;
}

/** How many characters of `rest`, the text behind a word, reach to the end of its value; -1 if there is none, 0 if the word alone states it. */
export function valueLength(rest: string, { vocabulary, isStatus }: ValueOptions): number {
  const gap = Math.min(GAP.exec(rest)?.[0].length ?? 0, MAX_VALUE_GAP_CHARS);
  if (RULE.test(rest.slice(0, gap))) return -1;
  const value = rest.slice(gap, gap + MAX_VALUE_CHARS);
  const hasColon = /[:：=]/.test(rest.slice(0, gap));
  const number = NUMBER.exec(value)?.[0];
  if (number !== undefined) {
    const after = value.slice(number.length).replace(/^\s/, '');
    const hasUnit = vocabulary.valueUnits.some((unit) => after.startsWith(unit));
    if (hasUnit || number.replace(/\D/g, '').length >= MIN_BARE_DIGITS || hasColon) return gap + number.length;
  }
  const written = WRITTEN_SUM.exec(value)?.[0];
  if (written !== undefined) return gap + written.length;
  const decision = decisionLength(rest, vocabulary);
  if (decision > 0) return decision;
  // `… 고객 부도`: a status that ends the line is a statement by itself.
  if (isStatus && STATEMENT_END.test(rest)) return 0;
  if (hasColon) {
    const state = /^[^\s,;|)\]"'}/]+/.exec(value)?.[0] ?? '';
    if (vocabulary.fieldStates.has(state)) return gap + state.length;
  }
  if (!isStatus && !hasColon) return -1;
  const word = vocabulary.statusWords.find(
    (status) =>
      value.startsWith(status) &&
      (status.length > 1 || !/^[가-힣A-Za-z]/.test(value.slice(1))) &&
      !NOUN_BEHIND.test(value.slice(status.length)),
  );
  return word === undefined ? -1 : gap + word.length;
}

function decisionLength(rest: string, { decisionWords }: Vocabulary): number {
  const sentence = /^[^\n.!?;|]*/.exec(rest.slice(0, DECISION_GAP_CHARS))?.[0] ?? '';
  for (const word of decisionWords) {
    const at = sentence.indexOf(word);
    if (at >= 0 && !/\d/.test(sentence.slice(0, at))) return at + word.length;
  }
  const gap = APPLICATION_GAP.exec(rest)?.[0].length ?? 0;
  const word = gap === 0 ? undefined : decisionWords.find((decision) => rest.startsWith(decision, gap));
  return word === undefined ? -1 : gap + word.length;
}

/** How long the value is that ends `before`, the text directly before a word, with what joins both; or 0. */
export function valueBeforeLength(before: string): number {
  return VALUE_BEFORE.exec(before)?.[0].length ?? 0;
}

/** Whether a cell holds the value of its heading: a figure, a state, a grade. */
export function isFieldValue(value: string, { statusWords, fieldStates }: Vocabulary): boolean {
  const trimmed = value.trim();
  return (
    /\d/.test(trimmed) ||
    fieldStates.has(trimmed) ||
    statusWords.some((word) => trimmed === word || (word.length > 1 && trimmed.startsWith(word))) ||
    /^[A-F][+-]?$|^[A-Z]{2,3}[+-]?$/.test(trimmed)
  );
}
