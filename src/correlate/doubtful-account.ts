import { FACT } from '../model/fact.ts';
import type { Candidate, Detections } from '../model/finding.ts';
import { recordAt } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';

/** Users have accounts, too: this word alone names a bank's only where money is spoken of. */
const DOUBTFUL_WORD = 'account';
const MONEY =
  /bank|은행|뱅크|금고|증권|예금주|이체|송금|출금|입금|계좌|payee|payer|payout|holder|withdraw|deposit|transfer|refund|remit|iban|swift/i;
const BEFORE_CHARS = 120;
const AFTER_CHARS = 80;
const MAX_CELLS = 6;

/** Whether the word that speaks for an account may as well speak of a user's. */
export function isDoubtful(candidate: Candidate, { passage }: Detections, pack: CompiledPack, label: number): boolean {
  if (candidate.kind !== 'account-number' || pack.vocabulary.labels[label]?.folded !== DOUBTFUL_WORD) return false;
  if ((candidate.facts & (FACT.neighbour | FACT['code-fits'])) !== 0) return false;
  const { text, fields, headings } = passage;
  const { start, end } = candidate;
  if (MONEY.test(text.slice(Math.max(0, start - BEFORE_CHARS), start))) return false;
  if (MONEY.test(text.slice(end, end + AFTER_CHARS))) return false;
  const record = recordAt(passage, start);
  const first = passage.records.firstField[record] ?? fields.count;
  const last = record + 1 < passage.records.count ? (passage.records.firstField[record + 1] ?? first) : fields.count;
  for (let field = first; field < Math.min(last, first + 2 * MAX_CELLS); field++)
    if (MONEY.test(headings[fields.heading[field] ?? -1] ?? '')) return false;
  return true;
}
