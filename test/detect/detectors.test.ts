import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isAtLeast } from '../../src/model/evidence.ts';
import { correlated, pack, prose } from '../support/engine-room.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/detectors', import.meta.url));
const LEAST_EXAMPLES = 8;

/** One example a line; blank lines are left out. */
function examplesOf(id: string, kind: 'match' | 'reject'): string[] {
  const file = `${FIXTURES}/${id}/${kind}.txt`;
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function finds(rule: number, text: string): boolean {
  return correlated(prose(text)).findings.some(
    (finding) => finding.rule === rule && isAtLeast(finding.confidence, 'likely'),
  );
}

describe.each(pack.rules.map((rule) => [rule.detector.id, rule.index] as const))('detector %s', (id, rule) => {
  const matches = examplesOf(id, 'match');
  const rejects = examplesOf(id, 'reject');

  it('has enough examples of both kinds', () => {
    expect(matches.length).toBeGreaterThanOrEqual(LEAST_EXAMPLES);
    expect(rejects.length).toBeGreaterThanOrEqual(LEAST_EXAMPLES);
  });

  it('finds every example of match.txt', () => {
    expect(matches.filter((text) => !finds(rule, text))).toEqual([]);
  });

  it('leaves every example of reject.txt alone', () => {
    expect(rejects.filter((text) => finds(rule, text))).toEqual([]);
  });
});
