import { correlate } from '../correlate/correlate.ts';
import type { DetectorSet } from '../detect/detect.ts';
import { createTextExtractor } from '../extract/index.ts';
import { UnpackBudget } from '../extract/unpack-budget.ts';
import { PackError } from '../model/errors.ts';
import { isAtLeast } from '../model/evidence.ts';
import type { Day } from '../model/day.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { DEFAULT_SCAN_LIMITS } from './limits.ts';

/**
 * Runs every rule's own examples through the real detectors: a rule that misses a match, or fires on a reject, refuses
 * the start. A rule in state `observe` is asked only whether it sees its matches. Throws a `PackError` that names the
 * file and the example by its position, never by its text.
 */
export function checkExamples(pack: CompiledPack, detectors: DetectorSet, today: Day): void {
  for (const { detector, index } of pack.rules) {
    const file = `detectors/${detector.id}.yaml`;
    const minimum = detector.state === 'observe' ? 'possible' : 'likely';
    const finds = (text: string): boolean => {
      let isFound = false;
      const sink = {
        budget: new UnpackBudget(DEFAULT_SCAN_LIMITS, 0),
        passage: (passage: Parameters<DetectorSet['detect']>[0]) => {
          const { findings } = correlate(detectors.detect(passage, today), pack);
          isFound ||= findings.some(({ rule, confidence }) => rule === index && isAtLeast(confidence, minimum));
        },
        gap: () => undefined,
        member: () => undefined,
        cover: () => undefined,
      };
      const extractor = createTextExtractor('text', sink, DEFAULT_SCAN_LIMITS);
      extractor.push(text);
      extractor.end();
      return isFound;
    };
    detector.examples.match.forEach((text, at) => {
      if (!finds(text))
        throw new PackError(file, null, `examples.match.${String(at)}`, 'the rule does not find its own example');
    });
    if (detector.state === 'observe') continue;
    detector.examples.reject.forEach((text, at) => {
      if (finds(text))
        throw new PackError(file, null, `examples.reject.${String(at)}`, 'the rule finds what it must leave alone');
    });
  }
}
