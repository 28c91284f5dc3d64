import type { Content } from '../../model/submission.ts';
import type { Verdict } from '../../model/verdict.ts';

/** A content whose verdict is known. */
interface Canary {
  readonly verdict: Verdict;
  readonly content: Content;
}

const text = (lines: readonly string[]): Content => ({ form: 'text', text: `${lines.join('\n')}\n` });

/** The signature of a 7z archive and nothing after it: whatever the house learns to read, this stays unreadable. */
const BROKEN_ARCHIVE = Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x00, 0x04);

/** One content for each verdict. Invented values: the number is an example with a right check digit. */
export const CANARIES: readonly Canary[] = [
  { verdict: 'within-exemption', content: text(['오늘 회의는 오후 3시에 시작합니다.', '안건은 사무실 이전입니다.']) },
  { verdict: 'outside-exemption', content: text(['주민등록번호: 900101-1234568']) },
  {
    verdict: 'sandbox-required',
    content: text([
      '고객토큰,신용점수,대출잔액',
      'tok_8f3a91c2,742,12500000',
      'tok_5b7d20e4,815,3400000',
      'tok_c19e66a0,690,27800000',
    ]),
  },
  { verdict: 'undetermined', content: { form: 'bytes', bytes: BROKEN_ARCHIVE } },
];
