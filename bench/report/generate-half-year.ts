import type { DestinationStatus } from '../../src/model/destination.ts';
import type { GapReason } from '../../src/model/gap.ts';
import type { Identifier } from '../../src/model/identifier.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { ActFacts, ScanFacts } from '../../src/model/ledger.ts';
import type { Period } from '../../src/model/ledger-store.ts';
import type { SaasRecord } from '../../src/model/saas.ts';
import { createRandom } from '../random.ts';

const DAY_MS = 86_400_000;
const FINE = 1e9;
const POLICY = {
  policyId: 'saas-exemption-2026-04-20',
  policyVersion: '1.0.0',
  policyDigest: `sha256:${'3f'.repeat(32)}`,
};
const NEWER = { ...POLICY, policyVersion: '1.1.0', policyDigest: `sha256:${'a7'.repeat(32)}` };
const ENGINE = { engineVersion: '0.1.0', packDigest: `sha256:${'5c'.repeat(32)}` };
const DEPARTMENTS = [
  '여신심사부',
  '카드영업부',
  '디지털전략부',
  '인사부',
  '준법지원부',
  '고객센터',
  '정보기획부',
  null,
];
const DESTINATIONS: readonly (readonly [string | null, DestinationStatus])[] = [
  ['slack', 'evaluated'],
  ['slack', 'evaluated'],
  ['google-workspace', 'evaluated'],
  ['notion', 'evaluated'],
  ['zoom', 'evaluated'],
  ['survey-tool', 'evaluation-expired'],
  ['translator.example', 'unknown'],
  ['design-board', 'evaluation-missing'],
  [null, 'not-given'],
];
const DOORS = ['icap', 'icap', 'icap', 'rest', 'rest', 'web', 'cli', 'jobs'] as const;
const GAPS: readonly GapReason[] = ['encrypted', 'encrypted', 'image-not-read', 'corrupt', 'limit', 'unsupported'];

type Outcome = Pick<ScanFacts, 'verdict' | 'upload' | 'rules' | 'counts' | 'gaps' | 'subjects' | 'approval'>;

/** Scans of a made-up bank, spread over a period by day and hour, from a seed: the same seed gives the same rows. Every name is invented. */
export function* generateScans(period: Period, count: number, seed: number): Generator<ScanFacts> {
  const source = createRandom(seed);
  const random = (): number => source.below(FINE) / FINE;
  const pick = <Entry>(list: readonly Entry[]): Entry => source.pick(list);
  const span = period.until - period.from;
  for (let number = 0; number < count; number += 1) {
    const at = Math.floor(period.from + ((number + random()) / count) * span);
    const [destination, destinationStatus] = pick(DESTINATIONS);
    const outcome = outcomeOf(random, pick, destinationStatus);
    yield {
      type: 'scan',
      at,
      scanId: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
      door: pick(DOORS),
      caller: 'key-0a1b2c3d' as Identifier,
      user: `staff${Math.floor(random() * 900)}` as Identifier,
      department: pick(DEPARTMENTS) as Identifier | null,
      client: null,
      destination: destination as Identifier | null,
      destinationStatus,
      subjectType: 'unknown',
      contentHash: `hmac:${number.toString(16).padStart(32, '0')}`,
      nameHash: null,
      mediaType: 'text/plain',
      bytes: 500 + Math.floor(random() ** 4 * 4_000_000),
      ...outcome,
      subjectsEstimated: false,
      ...(at < period.from + span / 2 ? POLICY : NEWER),
      ...ENGINE,
      durationMs: Math.round(random() * 400) / 100,
    };
  }
}

function outcomeOf(
  random: () => number,
  pick: <Entry>(list: readonly Entry[]) => Entry,
  status: DestinationStatus,
): Outcome {
  const dice = random();
  const people = 1 + Math.floor(random() ** 6 * 2000);
  const nothing = { approval: null, gaps: {}, counts: {}, subjects: 0 };
  const advice = dice > 0.5 ? { counts: { 'person-name': 1 + Math.floor(random() * 4) } } : {};
  const byDestination = status === 'evaluated' || status === 'not-given' ? [] : ['D1'];
  if (dice < 0.03) {
    const kind = pick<Kind>([
      'resident-registration-number',
      'resident-registration-number',
      'foreigner-registration-number',
      'driver-licence-number',
      'passport-number',
    ]);
    return {
      ...nothing,
      verdict: 'outside-exemption',
      upload: 'block',
      rules: ['U1', ...byDestination],
      counts: { [kind]: people },
      subjects: people,
    };
  }
  if (dice < 0.055) {
    return {
      ...nothing,
      verdict: 'outside-exemption',
      upload: 'block',
      rules: ['C1', ...byDestination],
      counts: { 'personal-credit-information': people, 'person-name': people },
      subjects: people,
    };
  }
  if (dice < 0.075) {
    return {
      ...nothing,
      verdict: 'outside-exemption',
      upload: 'block',
      rules: ['C2', ...byDestination],
      counts: { 'account-number': 1 + Math.floor(random() * 5), 'card-number': 1 },
      subjects: 1,
    };
  }
  if (byDestination.length > 0)
    return { ...nothing, ...advice, verdict: 'outside-exemption', upload: 'block', rules: byDestination };
  if (dice < 0.1)
    return {
      ...nothing,
      verdict: 'undetermined',
      upload: 'block',
      rules: ['G1'],
      gaps: { [pick(GAPS)]: 1 + Math.floor(random() * 3) },
    };
  if (dice < 0.112) {
    return {
      ...nothing,
      verdict: 'sandbox-required',
      upload: 'block',
      rules: ['P1'],
      counts: { 'pseudonymised-credit-information': people },
      subjects: people,
    };
  }
  if (dice < 0.12) {
    return {
      ...nothing,
      verdict: 'within-exemption',
      upload: 'allow',
      rules: ['P1', 'D2'],
      approval: '혁신금융-2026-0117',
      counts: { 'pseudonymised-credit-information': people },
      subjects: people,
    };
  }
  return { ...nothing, ...advice, verdict: 'within-exemption', upload: 'allow', rules: dice > 0.5 ? ['A1'] : [] };
}

/** Acts of the same bank: registrations before and within the period, changes, weekly restarts, one crash. */
export function generateActs(period: Period): readonly ActFacts[] {
  const at = (day: number, hour = 0): number => period.from + day * DAY_MS + hour * 3_600_000;
  const act = (when: number, action: ActFacts['action'], target: string | null = null, details = {}): ActFacts => ({
    type: 'act',
    at: when,
    action,
    door: action.startsWith('service') ? 'cli' : 'rest',
    caller: action.startsWith('service') ? null : ('key-compliance' as Identifier),
    target: target as Identifier | null,
    details,
  });
  const acts = SAAS.map((record, index) => act(at(-40 + index), 'destination-created', record.id, { ...record }));
  acts.push(act(at(-38), 'service-started', null, { ...POLICY, ...ENGINE }));
  for (let week = 0; week < 26; week += 1) {
    // Maintenance on Sunday night; in one week the machine lost its power instead.
    if (week !== 11) acts.push(act(at(week * 7 + 4, 2), 'service-stopped'));
    acts.push(
      act(at(week * 7 + 4, week === 11 ? 9 : 2.25), 'service-started', null, {
        ...ENGINE,
        ...(week < 13 ? POLICY : NEWER),
      }),
    );
  }
  acts.push(
    act(at(12), 'key-created', 'key-7f31'),
    act(at(40), 'destination-changed', 'notion', { ...SAAS.find(({ id }) => id === 'notion') }),
    act(at(92), 'policy-changed', NEWER.policyId, { ...NEWER, ...ENGINE }),
    act(at(101), 'key-revoked', 'key-7f31'),
    act(at(150), 'ledger-exported'),
  );
  return acts.sort((a, b) => a.at - b.at);
}

const saas = (id: string, name: string, purpose: string, over: Partial<SaasRecord> = {}): SaasRecord => ({
  id,
  name,
  names: [],
  hosts: [`*.${id}.example`],
  purpose,
  evaluation: { result: 'met', date: '2026-03-12', validUntil: '2027-03-11' },
  approvals: [],
  riskAssessedOn: '2026-04-22',
  committeeApprovedOn: '2026-05-08',
  owner: '정보기획부',
  reviewOn: '2027-04-01',
  ...over,
});
const SAAS: readonly SaasRecord[] = [
  saas('slack', '슬랙', '업무 협업', {
    approvals: [
      {
        number: '혁신금융-2026-0117',
        covers: ['pseudonymised-credit-information'],
        validFrom: '2026-06-01',
        validUntil: '2027-02-28',
      },
    ],
  }),
  saas('google-workspace', '구글 워크스페이스', '문서 작성·메일', {
    evaluation: { result: 'met', date: '2026-05-20', validUntil: '2027-11-19' },
  }),
  saas('notion', '노션', '문서 작성', { reviewOn: '2026-11-30' }),
  saas('zoom', '줌', '화상 회의', {
    evaluation: { result: 'met', date: '2026-06-02', validUntil: '2027-12-01' },
    riskAssessedOn: null,
  }),
  saas('survey-tool', '설문 도구', '임직원 설문', {
    evaluation: { result: 'met', date: '2025-06-01', validUntil: '2026-05-31' },
  }),
  saas('design-board', '디자인 보드', '화면 설계', {
    evaluation: { result: 'missing', date: null, validUntil: null },
    committeeApprovedOn: null,
    owner: null,
  }),
];
