import type { Evidence } from '../../model/evidence.ts';
import type { Bilingual } from '../../model/verdict.ts';
import { cutCells, printable } from './cells.ts';

const MAX_QUOTED_CELLS = 24;

/** Phrases by `kind` and `result`; evidence without an entry falls back to its kind in {@link QUOTED} or is left out. */
const PHRASES: Readonly<Record<string, Bilingual>> = {
  'shape:separated': { ko: '구분 기호가 있는 모양', en: 'written with the usual separators' },
  'shape:unseparated': { ko: '구분 기호 없는 모양', en: 'written without separators' },
  'shape:loosely-separated': { ko: '다른 기호로 나누어 쓴 모양', en: 'written with unusual separators' },
  'shape:spread': { ko: '한 자리씩 띄어 쓴 모양', en: 'written digit by digit' },
  'shape:zeros-restored': { ko: '사라진 앞자리 0을 채워 읽음', en: 'read with its lost leading zeros' },
  'shape:split-columns': { ko: '두 칸에 나누어 적힘', en: 'split over two columns' },
  'shape:dwelling': { ko: '동·호까지 적힘', en: 'goes down to a flat or room' },
  'shape:masked': { ko: '일부를 가린 모양', en: 'partly masked in the content' },
  'date:valid': { ko: '날짜 부분이 올바름', en: 'its date part is a real date' },
  'date:invalid': { ko: '날짜 부분이 올바르지 않음', en: 'its date part is not a real date' },
  'date:valid-but-remote': { ko: '날짜 부분이 100년 가까이 지난 날', en: 'its date part lies a century back' },
  'checksum:passes': { ko: '검증번호 일치', en: 'check digit matches' },
  'checksum:fails': { ko: '검증번호 불일치', en: 'check digit does not match' },
  'checksum:has-none': { ko: '검증번호가 없는 번호', en: 'has no check digit' },
  'table:hit': { ko: '등록된 번호 체계와 일치', en: 'matches a known numbering table' },
  'table:miss': { ko: '등록된 번호 체계에 없음', en: 'not in the known numbering tables' },
  'neighbour:near': { ko: '도움이 되는 말이 가까이 있음', en: 'a supporting word stands near' },
  'neighbour:holder-or-transfer-word': {
    ko: '예금주·이체 같은 말이 가까이 있음',
    en: 'a word of a holder or a transfer stands near',
  },
  'combined-with:direct-identifier': {
    ko: '같은 곳에 사람을 알 수 있는 정보가 있음',
    en: 'in one record with something that identifies a person',
  },
  'combined-with:masked-identifier': {
    ko: '같은 곳에 일부를 가린 식별정보가 있음',
    en: 'in one record with a masked identifier',
  },
  'combined-with:person-key': {
    ko: '같은 곳에 고객코드·토큰이 있음',
    en: 'in one record with a customer code or token',
  },
  'series:serial': { ko: '차례로 매긴 번호처럼 보임', en: 'looks like one of a row of serials' },
  'series:column-checked': { ko: '같은 열의 검증번호가 대체로 맞음', en: 'check digits of its column mostly match' },
  'own-list:customer-list': { ko: '우리 고객 명부에 있음', en: 'in the list of customers' },
  'own-list:allow-list': { ko: '허용 목록에 있어 판정하지 않음', en: 'not judged, as the allow-list has it' },
  embedded: { ko: '더 긴 숫자열의 일부', en: 'part of a longer run of digits' },
  placeholder: { ko: '예시로 쓰는 값', en: 'looks like a placeholder' },
  normalised: { ko: '전각·띄어쓰기 등을 바로잡아 읽음', en: 'read after tidying unusual characters' },
  'normalised:repaired': {
    ko: '숫자 대신 적힌 글자(O, l, 공일이 등)를 숫자로 읽음',
    en: 'letters or words that stand for digits were read as digits',
  },
};

/** Evidence that quotes a word of the packs or a heading. */
const QUOTED: Readonly<Partial<Record<Evidence['kind'], Bilingual>>> = {
  label: { ko: '바로 앞에', en: 'after the word' },
  'veto-label': { ko: '다른 것을 뜻하는 말', en: 'a word for something else:' },
  'label-after': { ko: '바로 뒤에', en: 'before the word' },
  'column-heading': { ko: '항목 이름', en: 'under the heading' },
  neighbour: { ko: '가까이에', en: 'near the word' },
  table: { ko: '번호 체계', en: 'numbering table' },
};

/** Evidence with a phrase of its own that names a table, or a reason of the operator, besides. */
const NAMED_TOO: ReadonlySet<Evidence['kind']> = new Set(['table', 'own-list']);

/** The evidence of a finding as one line of plain words. Quotes headings and labels only, cut and made printable. */
export function describeEvidence(evidence: readonly Evidence[], locale: 'ko' | 'en'): string {
  const phrases = evidence.map((piece) => describePiece(piece, locale)).filter((phrase) => phrase !== null);
  return [...new Set(phrases)].join(', ');
}

function describePiece({ kind, result, text }: Evidence, locale: 'ko' | 'en'): string | null {
  const phrase = PHRASES[`${kind}:${result ?? ''}`] ?? PHRASES[kind];
  if (phrase !== undefined && (text === undefined || !NAMED_TOO.has(kind))) return phrase[locale];
  const before = phrase ?? QUOTED[kind];
  if (before === undefined || text === undefined) return null;
  return `${before[locale]} "${cutCells(printable(text), MAX_QUOTED_CELLS)}"`;
}
