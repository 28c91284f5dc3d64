import type { DestinationState } from '../model/destination.ts';
import type { Exposure } from '../model/exposure.ts';
import type { Gap } from '../model/gap.ts';
import { strictestVerdict, VERDICTS, type Judgement } from '../model/verdict.ts';
import type { Policy } from '../patterns/policy.ts';
import { weighApprovals } from './approval.ts';
import { decide, type Decision } from './decision.ts';
import { decideOnDate, decideOnDestination, decideOnExposures, decideOnGaps } from './rules.ts';
import { tableOf } from './table.ts';

/** Everything a verdict may depend on. No text, no name, no clock. */
export interface JudgeInput {
  readonly exposures: readonly Exposure[];
  readonly gaps: readonly Gap[];
  readonly destination: DestinationState;
  readonly policy: Policy;
  /** ISO day in Korea. */
  readonly today: string;
}

/**
 * Most content holds nothing, or little: what it amounts to comes again and again. Judgements of such content are kept,
 * by everything they depend on, and frozen; the oldest gives way.
 */
const MAX_KEPT_JUDGEMENTS = 512;
const MAX_KEPT_FINDINGS = 8;
const keptJudgements = new WeakMap<Policy, Map<string, Judgement>>();

/**
 * The verdict and its reasons. Pure: the same input gives the same judgement, in whatever order exposures, gaps and
 * approvals are listed. The strictest rule wins, so the order of the rules decides only how equal reasons are listed:
 * reasons come strictest first, then in the policy's order. The upload is allowed only if nothing blocks it.
 */
export function judge(input: JudgeInput): Judgement {
  const { policy, today } = input;
  const undated = decideOnDate(policy, today);
  const key = undated.length > 0 ? null : keyOf(input);
  if (key === null) return weigh(input, undated);
  let kept = keptJudgements.get(policy);
  if (kept === undefined) keptJudgements.set(policy, (kept = new Map<string, Judgement>()));
  let judgement = kept.get(key);
  if (judgement === undefined) {
    judgement = deepFreeze(weigh(input, []));
    if (kept.size >= MAX_KEPT_JUDGEMENTS) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
    kept.set(key, judgement);
  }
  return judgement;
}

/** Everything that the judgement of a small content depends on, as one key; null for what is judged each time. */
function keyOf({ exposures, gaps, destination }: JudgeInput): string | null {
  if (gaps.length > 0 || destination.approvals.length > 0) return null;
  let key: string = destination.status;
  let findings = 0;
  for (const exposure of exposures) {
    findings += exposure.count;
    if (findings > MAX_KEPT_FINDINGS) return null;
    const { category, kinds, count, subjects, confidence } = exposure;
    key += `|${category};${kinds.join()};${count};${subjects};${confidence};${exposure.findings.join()}`;
  }
  return key;
}

function weigh({ exposures, gaps, destination, policy, today }: JudgeInput, undated: readonly Decision[]): Judgement {
  const met = [
    ...undated,
    ...decideOnExposures(policy, exposures),
    ...decideOnGaps(policy, gaps),
    ...decideOnDestination(policy, destination),
  ];
  const decisions = met.length > 0 ? met : nothingFound(policy, destination);
  const blocking = decisions.filter(({ verdict }) => policy.upload[verdict] === 'block');
  const approved = weighApprovals(policy, destination, today, blocking);
  const { order } = tableOf(policy);
  const reasons = [...decisions, ...approved.decisions].sort(
    (left, right) =>
      VERDICTS.indexOf(left.verdict) - VERDICTS.indexOf(right.verdict) ||
      (order.get(left.rule) ?? 0) - (order.get(right.rule) ?? 0),
  );
  return {
    verdict: strictestVerdict(decisions.map(({ verdict }) => verdict)),
    upload: approved.liftsEveryBlock ? 'allow' : 'block',
    reasons: reasons.map(({ reason }) => reason),
  };
}

function nothingFound(policy: Policy, destination: DestinationState): Decision[] {
  const sentence = destination.status === 'evaluated' ? 'content-and-destination' : 'content-only';
  return tableOf(policy).nothingFound.map((rule) => decide(rule, rule.verdict, rule.sentences[sentence], {}));
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value) as unknown[]) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
