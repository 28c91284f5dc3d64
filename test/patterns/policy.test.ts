import { describe, expect, it } from '@jest/globals';
import { PackError } from '../../src/model/errors.ts';
import { parsePolicy } from '../../src/patterns/policy.ts';
import { policy, policyText } from '../support/judging.ts';

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

function refusal(text: string): PackError {
  try {
    parsePolicy(text, 'policy.yaml');
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('the policy was accepted');
}

/** The shipped text with one part replaced; fails when the part is not there. */
function changed(part: string, replacement: string): string {
  if (!policyText.includes(part)) throw new Error(`the policy does not hold: ${part}`);
  return policyText.replace(part, () => replacement);
}

/** The shipped text without one rule. */
function without(id: string): string {
  const start = policyText.indexOf(`  - id: ${id}\n`);
  const next = policyText.indexOf('\n  - id: ', start + 1);
  return policyText.slice(0, start) + (next === -1 ? '' : policyText.slice(next + 1));
}

describe('the policy saas-exemption-2026-04-20', () => {
  it('holds the rules of the verdict, when parsed, each with law, article, day and certainty', () => {
    expect(policy.rules.map(({ id }) => id)).toEqual('U1 C1 C2 C3 P1 P2 P3 G1 D1 D2 D3 V1 A1 A2 A3 T1 W1'.split(' '));
    for (const rule of policy.rules) expect([rule.id, rule.effectiveFrom]).toEqual([rule.id, '2026-04-20']);
  });

  it('claims no more certainty than its sources, when a rule lists them', () => {
    for (const { id, certainty, sources } of policy.rules) {
      expect([id, sources.map((source) => source.certainty)]).toEqual([id, expect.arrayContaining([certainty])]);
    }
  });

  it('blocks by default, when the verdict is anything but within', () => {
    expect(policy.upload).toEqual({
      'within-exemption': 'allow',
      'sandbox-required': 'block',
      undetermined: 'block',
      'outside-exemption': 'block',
    });
    expect(policy.settings).toEqual({ destinationRequired: false });
  });

  it('marks as policy default, when the law is not settled, the rules a compliance team may decide otherwise', () => {
    expect(policy.rules.filter(({ policyDefault }) => policyDefault).map(({ id }) => id)).toEqual(['C2', 'D3', 'A3']);
  });

  it('says in Korean and English sentences, when staff read them, what is the matter and what to do', () => {
    const sentences = JSON.stringify(policy.rules).match(/"(ko|en)":"[^"]+"/g) ?? [];
    const korean = sentences.filter((sentence) => sentence.startsWith('"ko"'));
    expect(korean.length).toBe(sentences.length / 2);
    for (const sentence of korean) expect(sentence).toMatch(/[가-힣]/);
  });
});

describe('parsePolicy', () => {
  it('names file, line and field, when a rule has an unknown key', () => {
    const text = changed('    on: gaps\n', '    on: gaps\n    sevrity: 3\n');
    const error = refusal(text);
    expect([error.file, error.line, error.field]).toEqual(['policy.yaml', lineOf(text, 'sevrity'), 'rules.7.sevrity']);
  });

  it.each([
    ['an unknown verdict', 'verdict: sandbox-required', 'verdict: sandbox'],
    ['an unknown category', 'category: card-track-data', 'category: card-trak-data'],
    ['an unknown confidence', 'minimumConfidence: possible', 'minimumConfidence: maybe'],
    ['an unknown kind', 'kinds: [account-number, card-number]', 'kinds: [acount-number]'],
    ['an unknown gap reason', '      encrypted:\n', '      encryptd:\n'],
    ['an unknown destination status', '      evaluation-failed:\n', '      evaluation-lost:\n'],
    ['an unknown kind of rule', 'on: approval', 'on: approvals'],
    ['a day that is none', 'effectiveFrom: 2026-04-20', 'effectiveFrom: 2026-02-30'],
    ['an unknown placeholder', '{count}건 있습니다', '{counts}건 있습니다'],
    ['an unclosed placeholder', '{count}건 있습니다', '{count건 있습니다'],
    ['an empty sentence', 'ko: 암호를 풀고 다시 검사하세요.', 'ko: ""'],
    ['an unknown setting', 'destinationRequired: false', 'destinationNeeded: false'],
    ['a setting of another type', 'destinationRequired: false', 'destinationRequired: "no"'],
    ['a missing upload', '  undetermined: block\n', ''],
    ['a repeated rule id', '- id: C3', '- id: C2'],
    ['a missing source', 'certainty: secondary-source\n    sources:', 'certainty: guess\n    sources:'],
  ])('refuses, when the policy has %s, and names a line', (_what, part, replacement) => {
    expect(refusal(changed(part, replacement)).line).toBeGreaterThan(0);
  });

  it.each([
    ['gaps', 'verdict: undetermined\n    law: 전자금융감독규정시행세칙\n    article: 제2조의3, 별표 7 (중요정보'],
    ['a date too early', 'verdict: undetermined\n    law: 전자금융감독규정시행세칙\n    article: 제2조의3 제1항'],
    [
      'a bad destination',
      'verdict: outside-exemption\n    law: 전자금융감독규정시행세칙\n    article: 제2조의3, 별표 7',
    ],
  ])('refuses, when a policy would make %s harmless', (_what, part) => {
    const text = changed(part, part.replace(/verdict: [a-z-]+/, 'verdict: within-exemption'));
    expect(refusal(text).field).toMatch(/^rules\.\d+\.verdict$/);
  });

  it.each([
    ['U1', 'exposure category "unique-identifier"'],
    ['T1', 'exposure category "test-data"'],
    ['G1', 'gap reason "encrypted"'],
    ['D1', 'destination status "unknown"'],
    ['D3', 'destination status "not-given"'],
    ['D2', 'on: approval'],
    ['V1', 'on: not-in-force'],
    ['A3', 'on: other-exposures'],
    ['W1', 'on: nothing-found'],
  ])('refuses, when rule %s is left out, because nobody would speak about the %s', (id, named) => {
    expect(refusal(without(id)).message).toContain(named);
  });

  it('refuses, when a rule starts after its policy, because its data would pass until then', () => {
    const text = changed('effectiveFrom: 2026-04-20\n    certainty', 'effectiveFrom: 2026-07-01\n    certainty');
    expect(refusal(text).field).toBe('rules.0.effectiveFrom');
  });
});
