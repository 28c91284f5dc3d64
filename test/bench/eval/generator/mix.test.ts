import { describe, expect, it } from '@jest/globals';
import { generateCorpus } from '../../../../bench/eval/generator/corpus.ts';
import { assertMix, createMixCounter, validShare } from '../../../../bench/eval/generator/mix.ts';
import { HALVES } from '../../../../bench/eval/labelled-document.ts';
import { tinyTemplate } from './tiny-templates.ts';

const GOOD = {
  documents: 1,
  excluded: 100,
  checked: 100,
  shares: { 'checksum-valid': 0.33, labelled: 0.47, unlabelled: 0.2 },
  unlabelledOthers: 0.2,
  distractorsPerValue: 3,
};

describe('mix', () => {
  it('of labelled and unlabelled places in equal number, right check digits must be 70 in 100', () => {
    expect(validShare([tinyTemplate('text', '{{rrn}} {{card bare}} {{passport}} {{rrn masked}}')])).toBeCloseTo(0.7);
  });

  it('the intended mix passes', () => {
    expect(() => assertMix(GOOD, 'whole')).not.toThrow();
  });

  it('a share that is off fails and is named', () => {
    const shares = { 'checksum-valid': 0.5, labelled: 0.3, unlabelled: 0.2 };
    expect(() => assertMix({ ...GOOD, shares }, 'half')).toThrow('checksum-valid 50.0 % instead of 35.0 %');
  });

  it('too few distractors fail', () => {
    expect(() => assertMix({ ...GOOD, distractorsPerValue: 2.9 }, 'whole')).toThrow('2.90 distractors');
  });

  it('masked values, names and companies of no account are not counted', () => {
    const template = tinyTemplate(
      'text',
      '{{name label}} {{rrn masked}} 주민번호 {{rrn}} {{x:order}} {{x:crn}} {{x:uuid}}',
    );
    const counter = createMixCounter();
    for (const document of generateCorpus({ seed: 1, documentsPerTemplate: 5, templates: [template] }))
      counter.add(document);
    expect(counter.measure()).toMatchObject({ documents: 5, excluded: 5, checked: 5, distractorsPerValue: 3 });
  });

  it("the project's own templates hold it, as a whole and in each half", () => {
    const drain = (half?: (typeof HALVES)[number]): number =>
      [...generateCorpus({ seed: 7, documentsPerTemplate: 4, ...(half === undefined ? {} : { half }) })].length;
    expect(drain()).toBe(drain('tuning') + drain('held-out'));
  });
});
