import type { Policy, PolicyRule } from '../patterns/policy.ts';

/** The rules of a policy that speak about one thing. */
export type RuleOn<Name extends PolicyRule['on']> = Extract<PolicyRule, { on: Name }>;

/** A policy sorted for judging. */
export interface Table {
  readonly order: ReadonlyMap<PolicyRule, number>;
  /** Rules about exposures that take content out of the exemption, and those that only advise. */
  readonly decisive: readonly RuleOn<'exposures'>[];
  readonly advisory: readonly RuleOn<'exposures'>[];
  readonly otherExposures: readonly RuleOn<'other-exposures'>[];
  readonly gaps: readonly RuleOn<'gaps'>[];
  readonly destination: readonly RuleOn<'destination'>[];
  readonly approval: readonly RuleOn<'approval'>[];
  readonly notInForce: readonly RuleOn<'not-in-force'>[];
  readonly nothingFound: readonly RuleOn<'nothing-found'>[];
}

const tables = new WeakMap<Policy, Table>();

/** The table of a policy, sorted once: a policy is not changed after it was parsed. */
export function tableOf(policy: Policy): Table {
  let table = tables.get(policy);
  if (table === undefined) tables.set(policy, (table = sort(policy)));
  return table;
}

function sort({ rules }: Policy): Table {
  const rulesOn = <Name extends PolicyRule['on']>(name: Name) =>
    rules.filter((rule): rule is RuleOn<Name> => rule.on === name);
  const exposures = rulesOn('exposures');
  return {
    order: new Map(rules.map((rule, index) => [rule, index])),
    decisive: exposures.filter(({ verdict }) => verdict !== 'within-exemption'),
    advisory: exposures.filter(({ verdict }) => verdict === 'within-exemption'),
    otherExposures: rulesOn('other-exposures'),
    gaps: rulesOn('gaps'),
    destination: rulesOn('destination'),
    approval: rulesOn('approval'),
    notInForce: rulesOn('not-in-force'),
    nothingFound: rulesOn('nothing-found'),
  };
}
