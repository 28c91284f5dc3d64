import { evidenceOf } from '../correlate/evidence.ts';
import type { Dismissal } from '../model/finding.ts';
import type { Passage } from '../model/passage.ts';
import type { DismissedValue } from '../model/report.ts';
import { maskLocation } from '../report/mask-place.ts';
import { maskValue, NO_MASK } from '../report/mask.ts';
import type { Engine } from './engine.ts';

/**
 * The bounded list of what was looked at and dropped. Masked as a whole: what is no corporate number, which is shown, may be a
 * resident one.
 */
export class DismissedList {
  readonly values: DismissedValue[] = [];
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Takes the dismissals of a passage. `memberPath`: the member that holds it, or null. */
  take(dismissals: readonly Dismissal[], passage: Passage, memberPath: string | null): void {
    const { limits, pack } = this.#engine;
    const room = Math.max(0, limits.maxListedFindings - this.values.length);
    for (const dismissal of dismissals.slice(0, room)) {
      const { location, span } = passage.locate(dismissal.start, dismissal.end);
      this.values.push({
        kind: dismissal.kind,
        reason: dismissal.reason,
        masked: maskValue(passage.text.slice(dismissal.start, dismissal.end), NO_MASK),
        location: maskLocation(memberPath === null ? location : { ...location, member: memberPath }),
        span: { start: span.start, end: span.end, unit: 'utf16' },
        evidence: evidenceOf(dismissal, pack.rules[dismissal.rule]),
      });
    }
  }
}
