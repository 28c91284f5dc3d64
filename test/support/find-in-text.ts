import { correlate } from '../../src/correlate/correlate.ts';
import { createDetectors } from '../../src/detect/detect.ts';
import { loadKernel } from '../../src/scanner/kernel-file.ts';
import { DEFAULT_EXTRACT_LIMITS } from '../../src/extract/contract.ts';
import { createTextExtractor } from '../../src/extract/index.ts';
import { UnpackBudget } from '../../src/extract/unpack-budget.ts';
import { isAtLeast } from '../../src/model/evidence.ts';
import { FACT } from '../../src/model/fact.ts';
import type { Passage } from '../../src/model/passage.ts';
import { pack, TODAY } from './engine-room.ts';

/** What decides a verdict. */
export const EXCLUDED: ReadonlySet<string> = new Set([
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'card-number',
  'account-number',
  'card-track-data',
  'connecting-information',
  'identifier-hash',
  'personal-credit-information',
]);
/** A finding, with its span in the text as sent. */
export interface Found {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly isMasked: boolean;
}

const detectors = createDetectors(pack, loadKernel());

/** Everything likely in a text, with spans in the text as sent, whatever its chunks. */
export function findIn(chunks: readonly string[], limits = DEFAULT_EXTRACT_LIMITS): Found[] {
  const all: Found[] = [];
  const passage = (source: Passage): void => {
    const detections = detectors.detect(source, TODAY);
    const { findings, recordFindings } = correlate(detections, pack);
    for (const finding of [...findings, ...recordFindings]) {
      if (!isAtLeast(finding.confidence, 'likely')) continue;
      const { span } = detections.passage.locate(finding.start, finding.end);
      const isMasked = (finding.facts & FACT.masked) !== 0;
      all.push({ kind: finding.kind, start: span.start, end: span.end, isMasked });
    }
  };
  const nothing = (): void => undefined;
  const budget = new UnpackBudget(limits, 0);
  const sink = { budget, passage, gap: nothing, member: nothing, cover: nothing };
  const extractor = createTextExtractor('text', sink, limits);
  for (const chunk of chunks) extractor.push(chunk);
  extractor.end();
  return all;
}
