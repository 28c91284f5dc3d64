import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../support/engine-room.ts';

const FOLDER = new URL('../../fixtures/same-record/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.startsWith('record.'));
/** Formats that must be there, so that a lost sample is noticed. */
const FORMATS = ['csv', 'doc', 'docx', 'eml', 'html', 'hwp', 'hwpx', 'json', 'msg', 'odp', 'ods', 'odt', 'pdf', 'png'];
const MORE_FORMATS = [
  'parquet',
  'ppt',
  'pptx',
  'rtf',
  'sql',
  'sqlite',
  'txt',
  'xls',
  'xlsx',
  'xml',
  'zip',
  '7z',
  'gz',
  'bz2',
  'xz',
];

/** A person with a resident number, a phone number and a loan balance: rules U1 and C1. */
const EXPECTED = {
  verdict: 'outside-exemption',
  rules: ['U1', 'C1'],
  counts: {
    'person-name': 1,
    'personal-credit-information': 1,
    'phone-number': 1,
    'resident-registration-number': 1,
  },
  subjects: 1,
  gaps: [],
};

describe('the same record in every format', () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
  });
  afterAll(() => scanner.close());

  it('every format has its sample', () => {
    const extensions = new Set(FILES.map((name) => name.split('.').at(-1)));
    expect([...FORMATS, ...MORE_FORMATS].filter((format) => !extensions.has(format))).toEqual([]);
  });

  it.each(FILES)('%s: the same verdict, kinds and counts', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, FOLDER)));
    const report = await scanner.scan({
      content: { form: 'bytes', bytes },
      name,
      claimedMediaType: null,
      destination: NO_DESTINATION,
      subjectType: 'unknown',
    });
    if (name.endsWith('.png')) expectRecognised(report);
    else expect(essence(report)).toEqual(EXPECTED);
  });
});

function essence({ verdict, reasons, counts, subjects, gaps }: Report): typeof EXPECTED {
  return {
    verdict,
    rules: reasons.filter((reason) => reason.verdict === verdict).map(({ rule }) => rule),
    counts: counts as (typeof EXPECTED)['counts'],
    subjects,
    gaps: [...gaps] as never[],
  };
}

/** Recognition may lose a name or run two columns together: the resident number and the verdict must stand. */
function expectRecognised({ verdict, counts }: Report): void {
  expect(verdict).toBe(EXPECTED.verdict);
  expect(counts['resident-registration-number']).toBe(EXPECTED.counts['resident-registration-number']);
}
