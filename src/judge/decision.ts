import type { Exposure } from '../model/exposure.ts';
import type { Bilingual, Reason, Verdict } from '../model/verdict.ts';
import type { Advice, PolicyRule } from '../patterns/policy.ts';

/** A rule that applied, and what made it apply. */
export interface Decision {
  readonly rule: PolicyRule;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** The exposures behind it, or null where data is not the reason (gap, destination, date). */
  readonly exposures: readonly Exposure[] | null;
}

/** What a decision rests on; parts that do not apply are left out. */
export interface Ground {
  readonly exposures?: readonly Exposure[];
  /** Indexes into the report's gaps. */
  readonly gaps?: readonly number[];
  readonly approval?: string;
}

/** Builds a decision: fills the sentences and collects the findings and gaps that decided it, in a fixed order. */
export function decide(rule: PolicyRule, verdict: Verdict, advice: Advice, ground: Ground): Decision {
  const exposures = ground.exposures ?? [];
  const gaps = ground.gaps ?? [];
  const values: Values = {
    count: withCommas(exposures.reduce((sum, { count }) => sum + count, gaps.length)),
    // Exposures may speak of the same people, so only the largest is certain.
    subjects: withCommas(exposures.reduce((most, { subjects }) => Math.max(most, subjects), 0)),
    approval: ground.approval ?? '',
  };
  const reason: Reason = {
    rule: rule.id,
    verdict,
    law: rule.law,
    article: rule.article,
    effectiveFrom: rule.effectiveFrom,
    message: fill(advice.message, values),
    remedy: fill(advice.remedy, values),
    findings: [...new Set(exposures.flatMap(({ findings }) => findings))].sort(byIdentifier),
    gaps,
    approval: ground.approval ?? null,
  };
  return { rule, verdict, reason, exposures: ground.exposures ?? null };
}

interface Values {
  readonly count: string;
  readonly subjects: string;
  readonly approval: string;
}

function fill(sentence: Bilingual, values: Values): Bilingual {
  return { ko: fillOne(sentence.ko, values), en: fillOne(sentence.en, values) };
}

// In one pass, so that an approval's number that looks like a placeholder stays as it is. Most remedies hold none.
function fillOne(text: string, values: Values): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(count|subjects|approval)\}/g, (_placeholder, name: keyof Values) => values[name]);
}

// Not Intl: this runs for every reason of every scan, and both languages group digits alike.
function withCommas(value: number): string {
  return value < 1000 ? String(value) : String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

// f2 before f10.
function byIdentifier(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
