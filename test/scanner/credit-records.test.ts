import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../support/engine-room.ts';

/** A short document: `=== id | C2 P1 | file name`, then its text. */
interface Case {
  readonly id: string;
  readonly expected: string;
  readonly fileName: string;
  readonly text: string;
}

function casesIn(file: string): Case[] {
  const whole = readFileSync(new URL(`../../fixtures/credit-records/${file}`, import.meta.url), 'utf8');
  return whole
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [id = '', expected = '', fileName = 'a.txt'] = head.split('|').map((word) => word.trim());
      return { id, expected, fileName, text: `${lines.join('\n').trimEnd()}\n` };
    });
}

/** `C2 P1`: two records of credit information about people, one pseudonymised; `none`. */
async function recordsIn(scanner: Scanner, { fileName, text }: Case): Promise<string> {
  const { findings } = await scanner.scan({
    content: { form: 'bytes', bytes: Buffer.from(text) },
    name: fileName,
    claimedMediaType: null,
    destination: NO_DESTINATION,
    subjectType: 'unknown',
  });
  const count = (kind: string): number =>
    findings.filter((finding) => finding.kind === kind && finding.confidence !== 'possible').length;
  const counts = [
    ['C', count('personal-credit-information')],
    ['P', count('pseudonymised-credit-information')],
  ] as const;
  return (
    counts
      .filter(([, found]) => found > 0)
      .map(([letter, found]) => `${letter}${String(found)}`)
      .join(' ') || 'none'
  );
}

let scanner: Scanner;
beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});
afterAll(() => scanner.close());

describe.each(['records.txt', 'clean.txt'])('documents of %s', (file) => {
  it.each(casesIn(file))('$id', async (each) => {
    expect(await recordsIn(scanner, each)).toBe(each.expected);
  });
});
