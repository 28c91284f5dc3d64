import type { DestinationState, SandboxApproval } from '../model/destination.ts';
import type { Exposure } from '../model/exposure.ts';
import { strictestVerdict } from '../model/verdict.ts';
import type { Policy } from '../patterns/policy.ts';
import { decide, type Decision } from './decision.ts';
import { tableOf } from './table.ts';

/** What the approvals on record change: whether they lift every block, and the reasons (rule D2) that cite them. */
export interface Approved {
  readonly liftsEveryBlock: boolean;
  readonly decisions: readonly Decision[];
}

/**
 * Weighs the sandbox approvals valid on `today` against the decisions that block the upload. An approval covers exactly
 * the categories it names, never a gap, a destination or a date, and leaves the verdict as it is.
 */
export function weighApprovals(
  policy: Policy,
  destination: DestinationState,
  today: string,
  blocking: readonly Decision[],
): Approved {
  if (blocking.length === 0) return { liftsEveryBlock: true, decisions: [] };
  if (destination.approvals.length === 0) return { liftsEveryBlock: false, decisions: [] };
  const approvals = coverageByNumber(destination.approvals, today);
  const covering = ({ category }: Exposure) => approvals.find(({ covers }) => covers.has(category));
  const liftsEveryBlock = blocking.every(
    ({ exposures }) => exposures?.every((exposure) => covering(exposure) !== undefined) ?? false,
  );
  const decisions = tableOf(policy).approval.flatMap((rule) =>
    approvals.flatMap((approval) => {
      const isCovered = (exposure: Exposure) => covering(exposure) === approval;
      const relying = blocking.filter(({ exposures }) => exposures?.some(isCovered));
      if (relying.length === 0) return [];
      const verdict = strictestVerdict(relying.map((decision) => decision.verdict));
      const exposures = relying.flatMap((decision) => decision.exposures ?? []).filter(isCovered);
      const advice = rule.sentences[liftsEveryBlock ? 'allowed' : 'not-enough'];
      return [decide(rule, verdict, advice, { exposures, approval: approval.number })];
    }),
  );
  return { liftsEveryBlock, decisions };
}

// One entry a number, sorted, so that the order and the splitting of the records never show in an answer.
function coverageByNumber(approvals: readonly SandboxApproval[], today: string) {
  const numbers = new Map<string, Set<string>>();
  for (const { number, covers, validFrom, validUntil } of approvals) {
    if (today < validFrom || validUntil < today) continue;
    numbers.set(number, new Set([...(numbers.get(number) ?? []), ...covers]));
  }
  return [...numbers]
    .map(([number, covers]) => ({ number, covers }))
    .sort((left, right) => (left.number < right.number ? -1 : 1));
}
