import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { packagedPatternsDirectory } from '../../src/main/package.ts';
import { createScanner, type ScannerOptions } from '../../src/scanner/create-scanner.ts';

const WORKBOOK = new URL('../../fixtures/formats/xlsx/everything/input.xlsx', import.meta.url);
/** So much data that taking 2 GB is no longer refused. */
const NO_MEMORY_BARRIER = { maxDataBytes: 64_000_000_000 };
const onLinux = existsSync('/usr/bin/prlimit') ? it : it.skip;
const open: Scanner[] = [];

async function scanner(options: Partial<ScannerOptions>): Promise<Scanner> {
  const made = await createScanner({
    patternsDirectory: packagedPatternsDirectory(),
    fingerprintKey: new Uint8Array(32),
    ...options,
  });
  open.push(made);
  return made;
}

function scanWorkbook(made: Scanner): Promise<Report> {
  const claims = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  return made.scan({ ...claims, content: { form: 'bytes', bytes: readFileSync(WORKBOOK) } });
}

afterEach(async () => {
  for (const made of open.splice(0)) await made.close();
});

describe('a scanner that demands its barriers', () => {
  onLinux('is ready only after the trial, and lets a document wait for it', async () => {
    const made = await scanner({ isolation: 'all-barriers' });
    expect(made.status()).toMatchObject({ ready: false, isolation: 'untried', barriers: [] });
    const report = await scanWorkbook(made);
    expect(report.gaps).toEqual([]);
    expect(made.status()).toMatchObject({ ready: true, isolation: 'full' });
  });

  onLinux('never is ready and opens no document, when one is missing', async () => {
    const made = await scanner({ isolation: 'all-barriers', sandbox: NO_MEMORY_BARRIER });
    expect((await scanWorkbook(made)).gaps).toEqual([{ reason: 'internal', where: 'document' }]);
    expect(made.status()).toMatchObject({ ready: false, isolation: 'reduced', children: 0 });
  });

  onLinux('goes on reduced, when only the trial is demanded', async () => {
    const made = await scanner({ isolation: 'trial', sandbox: NO_MEMORY_BARRIER });
    expect(made.status().ready).toBe(false);
    expect((await scanWorkbook(made)).gaps).toEqual([]);
    expect(made.status()).toMatchObject({ ready: true, isolation: 'reduced' });
  });
});

describe('a scanner that demands nothing', () => {
  it('is ready at once', async () => {
    expect((await scanner({})).status()).toMatchObject({ ready: true, isolation: 'untried' });
  });
});
