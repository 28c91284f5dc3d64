import { describe, expect, it } from '@jest/globals';
import { createDestinationRegistry } from '../../src/platform/destination-registry.ts';
import type { RegisteredDestination } from '../../src/platform/destination-registry.ts';
import { fixedClock } from '../support/fixed-clock.ts';

const SLACK: RegisteredDestination = {
  id: 'slack',
  name: 'Slack',
  hosts: ['slack.com', '*.slack.com'],
  purpose: null,
  evaluation: { result: 'met', validUntil: '2026-12-31' },
  approvals: [
    {
      number: '2026-1',
      covers: ['pseudonymised-credit-information'],
      validFrom: '2026-05-01',
      validUntil: '2026-06-30',
    },
  ],
};

function resolveAt(instant: string, name: string | undefined, destination: RegisteredDestination = SLACK) {
  return createDestinationRegistry([destination], fixedClock(instant)).resolve(name);
}

describe('createDestinationRegistry', () => {
  it('no destination, resolved, is not given', () => {
    expect(resolveAt('2026-05-01T00:00:00Z', undefined)).toMatchObject({ id: null, status: 'not-given' });
  });

  it('a name nobody registered, resolved, is unknown', () => {
    expect(resolveAt('2026-05-01T00:00:00Z', 'other')).toEqual({ id: 'other', status: 'unknown', approvals: [] });
    expect(resolveAt('2026-05-01T00:00:00Z', 'notslack.com')).toMatchObject({ status: 'unknown' });
  });

  it.each(['slack', 'SLACK', 'slack.com', 'bank.slack.com', 'a.b.Slack.com'])(
    '%s, resolved, is the registered one',
    (name) => {
      expect(resolveAt('2026-05-01T00:00:00Z', name)).toMatchObject({ id: 'slack', status: 'evaluated' });
    },
  );

  it('the last day of an evaluation, counted in Korea, is still valid and the next is not', () => {
    expect(resolveAt('2026-12-31T14:59:59Z', 'slack').status).toBe('evaluated');
    expect(resolveAt('2026-12-31T15:00:00Z', 'slack').status).toBe('evaluation-expired');
  });

  it.each([
    ['failed', 'evaluation-failed'],
    ['missing', 'evaluation-missing'],
  ] as const)('an evaluation that is %s, resolved, is %s', (result, status) => {
    const destination = { ...SLACK, evaluation: { result, validUntil: null } };
    expect(resolveAt('2026-05-01T00:00:00Z', 'slack', destination).status).toBe(status);
  });

  it('an approval, outside its days, is left out', () => {
    expect(resolveAt('2026-04-30T14:59:59Z', 'slack').approvals).toEqual([]);
    expect(resolveAt('2026-04-30T15:00:00Z', 'slack').approvals).toHaveLength(1);
    expect(resolveAt('2026-06-30T15:00:00Z', 'slack').approvals).toEqual([]);
  });
});
