import { GAP_REASONS } from '../../model/gap.ts';
import { KINDS } from '../../model/kind.ts';
import type { Report } from '../../model/report.ts';
import type { Bilingual } from '../../model/verdict.ts';
import { GAP_WORDS, KIND_WORDS } from './words.ts';

/** A `reportingDescriptor` of SARIF 2.1.0, section 3.49. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
}

/** The rule id of a part that was not read. */
export function gapRuleId(reason: string): string {
  return `gap-${reason}`;
}

/** The rule id of a reason that no finding and no gap stands for, as an unevaluated destination. */
export function policyRuleId(rule: string): string {
  return `policy-${rule}`;
}

/** Every kind and every gap reason, always in the same order, then the policy rules met in these reports. */
export function sarifRules(reports: readonly Report[]): SarifRule[] {
  const rules: SarifRule[] = [
    ...KINDS.map((kind) => ({ id: kind, shortDescription: bothLanguages(KIND_WORDS[kind]) })),
    ...GAP_REASONS.map((reason) => ({ id: gapRuleId(reason), shortDescription: bothLanguages(GAP_WORDS[reason]) })),
  ];
  const policyRules = new Map<string, SarifRule>();
  for (const report of reports)
    for (const reason of report.reasons) {
      const id = policyRuleId(reason.rule);
      if (policyRules.has(id)) continue;
      policyRules.set(id, {
        id,
        shortDescription: { text: `${reason.law} ${reason.article}`.trim() || reason.rule },
        fullDescription: bothLanguages(reason.remedy),
      });
    }
  return [...rules, ...policyRules.values()];
}

/** SARIF has one text per message, so both languages stand in it. */
export function bothLanguages(words: Bilingual): { readonly text: string } {
  return { text: `${words.ko} / ${words.en}` };
}
