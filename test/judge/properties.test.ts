import { describe, expect, it } from '@jest/globals';
import { judge, type JudgeInput } from '../../src/judge/judge.ts';
import { DESTINATION_STATUSES } from '../../src/model/destination.ts';
import { CONFIDENCES } from '../../src/model/evidence.ts';
import { EXPOSURE_CATEGORIES, type Exposure } from '../../src/model/exposure.ts';
import { GAP_REASONS, type Gap } from '../../src/model/gap.ts';
import { VERDICTS, type Judgement } from '../../src/model/verdict.ts';
import { approvalOf, exposureOf, judgeInput } from '../support/judging.ts';

const CASES = 1500;

// mulberry32: small, seeded, good enough to pick test cases.
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof createRandom>;

const pick = <Item>(items: readonly Item[], random: Random): Item => items[random(items.length)]!;
const several = <Item>(most: number, random: Random, make: (index: number) => Item): Item[] =>
  Array.from({ length: random(most + 1) }, (_, index) => make(index));

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = random(index + 1);
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

function anyExposure(random: Random): Exposure {
  const isCompanyAccount = random(4) === 0;
  return exposureOf(pick(EXPOSURE_CATEGORIES, random), {
    confidence: pick(CONFIDENCES, random),
    count: 1 + random(50),
    subjects: random(9),
    findings: several(3, random, () => `f${random(20)}`),
    ...(isCompanyAccount ? { kinds: ['account-number'] } : {}),
  });
}

const anyGap = (random: Random): Gap => ({ reason: pick(GAP_REASONS, random), where: `part ${random(100)}` });

function anyInput(random: Random): JudgeInput {
  return judgeInput({
    exposures: several(4, random, () => anyExposure(random)),
    gaps: random(3) === 0 ? several(3, random, () => anyGap(random)) : [],
    destination: {
      id: 'sample-saas',
      status: random(2) === 0 ? 'evaluated' : pick(DESTINATION_STATUSES, random),
      approvals: several(3, random, () =>
        approvalOf(
          `S-${random(3)}`,
          several(3, random, () => pick(EXPOSURE_CATEGORIES, random)),
        ),
      ),
    },
    today: random(20) === 0 ? '2026-04-19' : '2026-11-02',
  });
}

/** A judgement with the gaps themselves in place of their indexes, which follow the order of the input by nature. */
function comparable(judgement: Judgement, gaps: readonly Gap[]): unknown {
  return {
    ...judgement,
    reasons: judgement.reasons.map((reason) => ({
      ...reason,
      gaps: reason.gaps.map((index) => JSON.stringify(gaps[index])).sort(),
    })),
  };
}

describe('judge: what holds for every input', () => {
  it('changes nothing, when exposures, gaps and approvals are shuffled', () => {
    const random = createRandom(1);
    for (let round = 0; round < CASES; round += 1) {
      const input = anyInput(random);
      const mixed = {
        ...input,
        exposures: shuffled(input.exposures, random),
        gaps: shuffled(input.gaps, random),
        destination: { ...input.destination, approvals: shuffled(input.destination.approvals, random) },
      };
      expect(comparable(judge(mixed), mixed.gaps)).toEqual(comparable(judge(input), input.gaps));
    }
  });

  it('never gets milder, when an exposure or a gap is added, in verdict or upload', () => {
    const random = createRandom(2);
    for (let round = 0; round < CASES; round += 1) {
      const input = anyInput(random);
      const more =
        random(2) === 0
          ? { ...input, exposures: [...input.exposures, anyExposure(random)] }
          : { ...input, gaps: [...input.gaps, anyGap(random)] };
      const before = judge(input);
      const after = judge(more);
      expect(VERDICTS.indexOf(after.verdict)).toBeLessThanOrEqual(VERDICTS.indexOf(before.verdict));
      expect([before.upload, after.upload]).not.toEqual(['block', 'allow']);
    }
  });

  it('gives at least one reason, strictest first, whose strictest is the verdict', () => {
    const random = createRandom(3);
    for (let round = 0; round < CASES; round += 1) {
      const { verdict, reasons } = judge(anyInput(random));
      const ranks = reasons.map((reason) => VERDICTS.indexOf(reason.verdict));
      expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
      expect(reasons[0]?.verdict).toBe(verdict);
    }
  });

  it('never allows, when a gap is there, whatever approvals are on record', () => {
    const random = createRandom(4);
    for (let round = 0; round < CASES; round += 1) {
      const input = anyInput(random);
      expect(judge({ ...input, gaps: [...input.gaps, anyGap(random)] }).upload).toBe('block');
    }
  });

  it('lists every finding and gap under some reason, when there are any', () => {
    const random = createRandom(5);
    for (let round = 0; round < CASES; round += 1) {
      const input = anyInput(random);
      const { reasons } = judge(input);
      const cited = new Set(reasons.flatMap(({ findings }) => findings));
      for (const { findings } of input.exposures) for (const id of findings) expect(cited).toContain(id);
      expect(new Set(reasons.flatMap(({ gaps }) => gaps)).size).toBe(input.gaps.length);
    }
  });
});
