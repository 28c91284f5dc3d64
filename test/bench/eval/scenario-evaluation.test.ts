import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../../bench/eval/scenario-evaluation.ts';
import type { Outcome } from '../../../bench/eval/scenario-evaluation.ts';

const outcome = (change: Partial<Outcome>): Outcome => ({
  input: 'case/input.txt',
  expected: 'outside-exemption',
  answered: 'outside-exemption',
  expectedKinds: {},
  answeredKinds: {},
  ...change,
});

describe('evaluate', () => {
  it('counts the right ones and tells milder from stricter, when verdicts are wrong', () => {
    const evaluation = evaluate([
      outcome({}),
      outcome({ answered: 'undetermined' }),
      outcome({ expected: 'within-exemption', answered: 'sandbox-required' }),
    ]);
    expect(evaluation).toMatchObject({ inputs: 3, right: 1, milder: 1 });
    expect(evaluation.confusion['outside-exemption'].undetermined).toBe(1);
    expect(evaluation.confusion['within-exemption']['sandbox-required']).toBe(1);
  });

  it('keeps missing and surplus apart, when two inputs are wrong in opposite ways', () => {
    const { kinds } = evaluate([
      outcome({ expectedKinds: { 'card-number': 3 }, answeredKinds: { 'card-number': 1 } }),
      outcome({ expectedKinds: { 'card-number': 1 }, answeredKinds: { 'card-number': 3, 'phone-number': 9 } }),
    ]);
    expect(kinds).toEqual([{ kind: 'card-number', expected: 4, answered: 4, missing: 2, surplus: 2 }]);
  });
});
