import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/judge/judge.ts';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import { approvalOf, evaluated, exposureOf, judgeInput, policy } from '../support/judging.ts';
import type { Policy } from '../../src/patterns/policy.ts';

function policyWith(change: (copy: Policy) => void): Policy {
  const copy = structuredClone(policy);
  change(copy);
  return copy;
}

describe('judge: reasons', () => {
  it('names law, article, day, sentences and findings, when a rule applies, in both languages', () => {
    const exposure = exposureOf('unique-identifier', { count: 1204, findings: ['f10', 'f2'] });
    const [reason] = judge(judgeInput({ exposures: [exposure] })).reasons;
    expect(reason).toMatchObject({
      rule: 'U1',
      law: '전자금융감독규정시행세칙',
      effectiveFrom: '2026-04-20',
      findings: ['f2', 'f10'],
      gaps: [],
      approval: null,
    });
    expect(reason?.article).toContain('제2조의3');
    expect(reason?.message.ko).toContain('1,204건');
    expect(reason?.message.en).toContain('1,204');
    expect(reason?.remedy.ko).not.toBe('');
    expect(reason?.remedy.en).not.toBe('');
  });

  it('adds up counts and joins findings, when a rule is met by several exposures, in one reason', () => {
    const exposures = [
      exposureOf('personal-credit-information', { count: 3, subjects: 2, findings: ['f3', 'f1'] }),
      exposureOf('personal-credit-information', { count: 4, subjects: 4, findings: ['f2', 'f1'] }),
    ];
    const { reasons } = judge(judgeInput({ exposures }));
    expect(reasons.map(({ rule, findings }) => [rule, findings])).toEqual([['C1', ['f1', 'f2', 'f3']]]);
    expect(reasons[0]?.message.ko).toContain('7건(4명)');
  });

  it('gives one reason for each kind of gap, when gaps repeat, with the indexes and the sentence of that kind', () => {
    const gaps = (['timeout', 'encrypted', 'timeout'] as const).map((reason) => ({ reason, where: 'part' }));
    const { reasons } = judge(judgeInput({ gaps }));
    expect(reasons.map((reason) => reason.gaps)).toEqual([[1], [0, 2]]);
    expect(reasons[0]?.remedy.ko).toContain('암호를 풀고 다시 검사하세요');
    expect(reasons[1]?.message.ko).toContain('2곳');
  });

  it('says "policy default", when an account number decides, because no interpretation exists', () => {
    const [reason] = judge(judgeInput({ exposures: [exposureOf('card-or-account-number')] })).reasons;
    expect(reason?.message.ko).toContain('정책 기본값');
    expect(reason?.message.en).toContain('policy default');
  });

  it('cites each approval by its number, when two together allow the upload, with what each covers', () => {
    const exposures = [
      exposureOf('pseudonymised-credit-information', { findings: ['f1'] }),
      exposureOf('masked-identifier-with-credit-information', { findings: ['f2'] }),
    ];
    const destination = evaluated(
      approvalOf('제2026-8호', ['masked-identifier-with-credit-information']),
      approvalOf('제2026-7호', ['pseudonymised-credit-information']),
    );
    const cited = judge(judgeInput({ exposures, destination })).reasons.filter(({ rule }) => rule === 'D2');
    expect(cited.map(({ approval, findings }) => [approval, findings])).toEqual([
      ['제2026-7호', ['f1']],
      ['제2026-8호', ['f2']],
    ]);
    expect(cited[0]?.message.ko).toContain('제2026-7호');
    expect(cited[0]?.message.ko).toContain('보낼 수 있습니다');
  });

  it('says that the approval is not enough, when another reason blocks, and keeps the block', () => {
    const exposures = [exposureOf('pseudonymised-credit-information'), exposureOf('unique-identifier')];
    const destination = evaluated(approvalOf('S-1', ['pseudonymised-credit-information']));
    const { upload, reasons } = judge(judgeInput({ exposures, destination }));
    expect(upload).toBe('block');
    expect(reasons.at(-1)?.message.ko).toContain('일부만');
  });

  it('leaves no placeholder unfilled, when every rule speaks, in any sentence', () => {
    const exposures = policy.rules.flatMap((rule) =>
      rule.on === 'exposures' ? rule.when.map(({ category }) => exposureOf(category)) : [],
    );
    const { reasons } = judge(
      judgeInput({ exposures, destination: evaluated(approvalOf('{count} $&', ['unique-identifier'])) }),
    );
    expect(reasons.length).toBeGreaterThan(9);
    const texts = JSON.stringify(reasons.map(({ message, remedy }) => [message, remedy]));
    expect(texts.replaceAll('{count} $&', '')).not.toMatch(/\{(count|subjects|approval)\}/);
  });

  it('answers the same frozen judgement, when clean content comes again, and tells the destinations apart', () => {
    const first = judge(judgeInput());
    expect(judge(judgeInput())).toBe(first);
    expect(Object.isFrozen(first.reasons[0]?.message)).toBe(true);
    expect(first.reasons[0]?.message.ko).toContain('내용만 보고');
    expect(judge(judgeInput({ destination: evaluated() })).reasons[0]?.message.ko).toContain('평가를 마친 곳');
  });
});

describe('judge: settings of the compliance team', () => {
  it('answers undetermined, when C2 is set so, for an account number', () => {
    const changed = policyWith(({ rules }) => {
      for (const rule of rules) if (rule.on === 'exposures' && rule.id === 'C2') rule.verdict = 'undetermined';
    });
    const input = judgeInput({ exposures: [exposureOf('card-or-account-number')], policy: changed });
    expect(judge(input)).toMatchObject({ verdict: 'undetermined', upload: 'block' });
  });

  it('gives advice only, when the company line of C2 is removed, for an account of a company', () => {
    const changed = policyWith(({ rules }) => {
      for (const rule of rules) if (rule.on === 'exposures' && rule.id === 'C2') rule.when.splice(1);
    });
    const exposures = [exposureOf('company-data', { kinds: ['account-number'] })];
    expect(judge(judgeInput({ exposures, policy: changed })).reasons.map(({ rule }) => rule)).toEqual(['A2']);
  });

  it('counts a possible identifier, when the minimum of U1 is lowered, as outside', () => {
    const changed = policyWith(({ rules }) => {
      for (const rule of rules) {
        if (rule.on === 'exposures' && rule.id === 'U1') rule.when[0]!.minimumConfidence = 'possible';
      }
    });
    const exposures = [exposureOf('unique-identifier', { confidence: 'possible' })];
    expect(judge(judgeInput({ exposures, policy: changed })).verdict).toBe('outside-exemption');
  });

  it('answers undetermined, when a destination is required and none was named, even for clean content', () => {
    const changed = policyWith((copy) => void (copy.settings.destinationRequired = true));
    const judgement = judge(judgeInput({ policy: changed, destination: NO_DESTINATION }));
    expect([judgement.verdict, judgement.upload, judgement.reasons.map(({ rule }) => rule)]).toEqual([
      'undetermined',
      'block',
      ['D3'],
    ]);
  });

  it('allows a sandbox verdict, when the upload setting says so, without citing an approval', () => {
    const changed = policyWith((copy) => void (copy.upload['sandbox-required'] = 'allow'));
    const exposures = [exposureOf('pseudonymised-credit-information')];
    const judgement = judge(judgeInput({ policy: changed, exposures }));
    expect([judgement.verdict, judgement.upload]).toEqual(['sandbox-required', 'allow']);
  });

  it('blocks, when outside is set to allow and a milder reason still blocks, because nothing lifts that one', () => {
    const changed = policyWith((copy) => void (copy.upload['outside-exemption'] = 'allow'));
    const input = judgeInput({
      policy: changed,
      exposures: [exposureOf('unique-identifier')],
      gaps: [{ reason: 'encrypted', where: 'part' }],
    });
    expect(judge(input)).toMatchObject({ verdict: 'outside-exemption', upload: 'block' });
  });
});
