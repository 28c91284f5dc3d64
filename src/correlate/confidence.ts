import { CONFIDENCES, type Confidence } from '../model/evidence.ts';
import { FACT } from '../model/fact.ts';
import type { Rule } from '../patterns/compile.ts';

/**
 * The one function that turns facts into a confidence: the strongest tier of the rule whose facts hold, a step lower for
 * placeholders. Null where no tier holds: then there is no finding.
 */
export function confidenceOf(rule: Rule, facts: number): Confidence | null {
  for (const tier of rule.tiers) {
    if ((facts & tier.needs) !== tier.needs || (facts & tier.forbids) !== 0) continue;
    if ((facts & FACT.placeholder) === 0) return tier.confidence;
    // Forms do use dummy-looking real values: a placeholder lowers, it never cancels a label.
    return CONFIDENCES[CONFIDENCES.indexOf(tier.confidence) - 1] ?? null;
  }
  return null;
}
