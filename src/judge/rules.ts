import type { DestinationState } from '../model/destination.ts';
import { isAtLeast } from '../model/evidence.ts';
import type { Exposure } from '../model/exposure.ts';
import { GAP_REASONS, type Gap } from '../model/gap.ts';
import type { Policy } from '../patterns/policy.ts';
import { decide, type Decision } from './decision.ts';
import { tableOf, type RuleOn } from './table.ts';

/** Rule V1. A malformed day is refused like a day before the policy: the comparison would mean nothing. */
export function decideOnDate(policy: Policy, today: string): Decision[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(today) && today >= policy.effectiveFrom) return [];
  return tableOf(policy).notInForce.map((rule) => decide(rule, rule.verdict, rule, {}));
}

/**
 * Rules about what was found. An exposure that a decisive rule spoke about gets no advice on top (it would contradict),
 * and one that no rule spoke about goes to the rule for the rest, so that none passes without a word.
 */
export function decideOnExposures(policy: Policy, exposures: readonly Exposure[]): Decision[] {
  if (exposures.length === 0) return [];
  const table = tableOf(policy);
  const decisive = apply(table.decisive, exposures);
  const left = without(exposures, decisive);
  const advisory = apply(table.advisory, left);
  const rest = without(left, advisory);
  const other =
    rest.length === 0 ? [] : table.otherExposures.map((rule) => decide(rule, rule.verdict, rule, { exposures: rest }));
  return [...decisive, ...advisory, ...other];
}

function apply(rules: readonly RuleOn<'exposures'>[], exposures: readonly Exposure[]): Decision[] {
  return rules.flatMap((rule) => {
    const met = exposures.filter((exposure) => speaksAbout(rule, exposure));
    return met.length === 0 ? [] : [decide(rule, rule.verdict, rule, { exposures: met })];
  });
}

function speaksAbout(rule: RuleOn<'exposures'>, exposure: Exposure): boolean {
  return rule.when.some(
    ({ category, kinds, minimumConfidence }) =>
      category === exposure.category &&
      isAtLeast(exposure.confidence, minimumConfidence) &&
      (kinds === undefined || exposure.kinds.some((kind) => kinds.includes(kind))),
  );
}

function without(exposures: readonly Exposure[], decisions: readonly Decision[]): Exposure[] {
  if (exposures.length === 0 || decisions.length === 0) return [...exposures];
  const spokenFor = new Set(decisions.flatMap((decision) => decision.exposures ?? []));
  return exposures.filter((exposure) => !spokenFor.has(exposure));
}

/** Rule G1: one decision for each distinct reason, with the indexes of its gaps. */
export function decideOnGaps(policy: Policy, gaps: readonly Gap[]): Decision[] {
  if (gaps.length === 0) return [];
  return tableOf(policy).gaps.flatMap((rule) =>
    GAP_REASONS.flatMap((reason) => {
      const indexes = gaps.flatMap((gap, index) => (gap.reason === reason ? [index] : []));
      const advice = rule.sentences[reason];
      return indexes.length === 0 || advice === undefined
        ? []
        : [decide(rule, rule.verdict, advice, { gaps: indexes })];
    }),
  );
}

/** Rules D1 and D3. A scan without a destination is judged on its content alone, unless the policy asks for one. */
export function decideOnDestination(policy: Policy, { status }: DestinationState): Decision[] {
  if (status === 'evaluated') return [];
  if (status === 'not-given' && !policy.settings.destinationRequired) return [];
  return tableOf(policy).destination.flatMap((rule) => {
    const advice = rule.sentences[status];
    return advice === undefined ? [] : [decide(rule, rule.verdict, advice, {})];
  });
}
