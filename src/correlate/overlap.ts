import { CONFIDENCES } from '../model/evidence.ts';
import { FACT } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../patterns/compile.ts';

/** From this precedence on a rule wins whatever the labels say: a published test card is one under any label. */
const OVERRIDING_PRECEDENCE = 100;
const CHECKSUM_BONUS = 8;

/**
 * Keeps the best-supported of overlapping findings (detector reference, section 13): overriding rules, then labelled
 * ones, then by confidence, precedence and length. `findings` sorted by start; so is the result.
 */
export function resolveOverlaps(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const kept: Finding[] = [];
  let index = 0;
  while (index < findings.length) {
    const first = findings[index];
    if (first === undefined) break;
    let end = first.end;
    let next = index + 1;
    for (let other = findings[next]; other !== undefined && other.start < end; other = findings[++next]) {
      end = Math.max(end, other.end);
    }
    if (next === index + 1) kept.push(first);
    else keepBest(findings.slice(index, next), rules, kept);
    index = next;
  }
  return kept;
}

function keepBest(cluster: Finding[], rules: readonly Rule[], kept: Finding[]): void {
  const ranked = [...cluster].sort(
    (a, b) => rankOf(b, rules) - rankOf(a, rules) || b.end - b.start - (a.end - a.start),
  );
  const chosen: Finding[] = [];
  for (const finding of ranked) {
    if (chosen.every((other) => finding.end <= other.start || finding.start >= other.end)) chosen.push(finding);
  }
  kept.push(...chosen.sort((a, b) => a.start - b.start));
}

function rankOf(finding: Finding, rules: readonly Rule[]): number {
  const precedence = rules[finding.rule]?.detector.precedence ?? 0;
  const isOverriding = precedence >= OVERRIDING_PRECEDENCE ? 1 : 0;
  const isLabelled = (finding.facts & FACT.labelled) !== 0 ? 1 : 0;
  const bonus = (finding.facts & FACT['checksum-passes']) !== 0 ? CHECKSUM_BONUS : 0;
  return ((isOverriding * 2 + isLabelled) * 4 + CONFIDENCES.indexOf(finding.confidence)) * 1_000 + precedence + bonus;
}
