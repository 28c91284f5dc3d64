import { readFileSync } from 'node:fs';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Location } from '../../src/model/location.ts';
import type { Report } from '../../src/model/report.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import type { Engine, ScanLimits } from '../../src/scanner/engine.ts';
import { scan } from '../../src/scanner/scan.ts';
import { PATTERNS } from './engine-room.ts';
import { readSample } from './read-sample.ts';

/** `scan.json` of a case: what a scan must answer, thought out from what the file holds. */
export interface ExpectedScan {
  /** The case whose file it is, where the folder holds none. */
  readonly input?: string;
  /** The file is cut to these shares of its length; every cut must be answered as said. */
  readonly cuts?: readonly number[];
  /** The file stands so many times in a row: what is too long must first be long. */
  readonly repeat?: number;
  /** Limits that the scan is run with. */
  readonly limits?: Partial<ScanLimits>;
  /** `blocked`: outside or undetermined, as the readable part has it. */
  readonly verdict: Report['verdict'] | 'blocked';
  /** `kind at place`, each once, sorted; absent where what can be read is left open. */
  readonly findings?: readonly string[];
  /** `reason where`, in order. */
  readonly gaps: readonly string[];
}

/** What a scan of a case answered, in the words of {@link ExpectedScan}. */
export interface AnsweredScan {
  readonly verdict: Report['verdict'];
  readonly upload: Report['upload'];
  readonly findings: readonly string[];
  readonly gaps: readonly string[];
}

const ROOT = new URL('../../fixtures/formats/', import.meta.url);

function engineWith(limits: Partial<ScanLimits>): Engine {
  return createEngine({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7), limits }, null);
}

const usual = engineWith({});

/** Reads what a case expects. */
export function expectedScan(format: string, name: string): ExpectedScan {
  return JSON.parse(readFileSync(new URL(`${format}/${name}/scan.json`, ROOT), 'utf8')) as ExpectedScan;
}

/** The inputs of a case: one, or one for each cut. */
export function inputsOf(format: string, name: string, expected: ExpectedScan): Uint8Array[] {
  const bytes = readSample(format, expected.input ?? name);
  const whole = Buffer.concat(Array.from({ length: expected.repeat ?? 1 }, () => bytes));
  return (expected.cuts ?? [1]).map((share) => new Uint8Array(whole.subarray(0, Math.floor(whole.length * share))));
}

/** Scans one input here, in this process, as a child would. */
export async function answerTo(bytes: Uint8Array, limits?: Partial<ScanLimits>): Promise<AnsweredScan> {
  const engine = limits === undefined ? usual : engineWith(limits);
  const report = await scan(
    {
      content: { form: 'bytes', bytes },
      name: null,
      claimedMediaType: null,
      destination: NO_DESTINATION,
      subjectType: 'unknown',
    },
    engine,
  );
  const findings = report.findings.map(({ kind, location }) => `${kind} at ${placeOf(location)}`);
  return {
    verdict: report.verdict,
    upload: report.upload,
    findings: [...new Set(findings)].sort(),
    gaps: report.gaps.map(({ reason, where }) => `${reason} ${where}`),
  };
}

/** A place with all its parts, from the outside in. Columns are left out: `line` says enough. */
function placeOf({ member, page, sheet, path, cell, line }: Location): string {
  const parts = Object.entries({ member, page, sheet, path, cell, line });
  return parts.flatMap(([part, value]) => (value === null ? [] : [`${part} ${value}`])).join(' > ');
}
