import type { z } from 'zod';
import { DESTINATION_STATUSES } from '../model/destination.ts';
import { EXPOSURE_CATEGORIES } from '../model/exposure.ts';
import { GAP_REASONS } from '../model/gap.ts';

const ALWAYS_NEEDED = ['other-exposures', 'approval', 'not-in-force', 'nothing-found'];

interface Rule {
  readonly id: string;
  readonly on: string;
  readonly effectiveFrom: string;
  readonly when?: readonly { readonly category: string }[];
  readonly sentences?: Readonly<Record<string, unknown>>;
}

/**
 * Refuses a policy that would let something pass because nobody wrote a rule for it: every exposure category, gap reason
 * and destination status must be spoken about from the policy's first day on, and each of the closing rules must be there once.
 */
export function refuseIncompletePolicy(
  policy: { readonly effectiveFrom: string; readonly rules: readonly Rule[] },
  context: z.RefinementCtx,
): void {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { rules } = policy;

  rules.forEach((rule, index) => {
    if (rules.findIndex(({ id }) => id === rule.id) !== index) refuse(['rules', index, 'id'], 'id is used twice');
    // A rule that starts later would leave its categories open until then; what changes later is a new policy.
    if (rule.effectiveFrom > policy.effectiveFrom)
      refuse(['rules', index, 'effectiveFrom'], 'is after the day on which the policy takes effect');
  });

  for (const on of ALWAYS_NEEDED) {
    if (rules.filter((rule) => rule.on === on).length !== 1)
      refuse(['rules'], `needs exactly one rule with "on: ${on}"`);
  }

  const casesOf = (on: string) =>
    rules.filter((rule) => rule.on === on).flatMap((rule) => Object.keys(rule.sentences ?? {}));
  const needed: [what: string, all: readonly string[], named: readonly string[]][] = [
    [
      'exposure category',
      EXPOSURE_CATEGORIES,
      rules.flatMap((rule) => (rule.on === 'exposures' ? (rule.when ?? []) : [])).map(({ category }) => category),
    ],
    ['gap reason', GAP_REASONS, casesOf('gaps')],
    ['destination status', DESTINATION_STATUSES.filter((status) => status !== 'evaluated'), casesOf('destination')],
  ];
  for (const [what, all, named] of needed) {
    const missing = all.find((name) => !named.includes(name));
    if (missing !== undefined) refuse(['rules'], `no rule speaks about the ${what} "${missing}"`);
  }
}
