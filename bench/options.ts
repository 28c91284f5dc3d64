import { parseArgs } from 'node:util';

export const BENCH_NAMES = [
  'http',
  'ledger',
  'ndjson',
  'throughput',
  'memory',
  'streaming',
  'upload',
  'start',
  'mutations',
  'formats',
  'sandbox',
  'engines',
  'growth',
  'icap',
  'icap-memory',
  'icap-fuzz',
  'report',
] as const;
export type BenchName = (typeof BENCH_NAMES)[number];

/** What the command line asks for; null leaves the default of the bench. */
export interface BenchOptions {
  readonly names: readonly BenchName[];
  readonly rounds: number | null;
  /** Millions of bytes. */
  readonly megabytes: number | null;
  /** Rows of a ledger. */
  readonly rows: number | null;
  /** Keep results out of `bench/results` (a trial run). */
  readonly isTrial: boolean;
}

/**
 * Reads `[name…] [--rounds N] [--megabytes N] [--rows N] [--trial]`.
 * @throws RangeError in words for the person at the terminal.
 */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      megabytes: { type: 'string' },
      rows: { type: 'string' },
      trial: { type: 'boolean' },
    },
  });
  const names = positionals.map((name) => {
    const known = BENCH_NAMES.find((candidate) => candidate === name);
    if (known === undefined) throw new RangeError(`unknown bench "${name}": one of ${BENCH_NAMES.join(', ')}`);
    return known;
  });
  return {
    names: names.length === 0 ? BENCH_NAMES : names,
    rounds: wholeNumber('--rounds', values.rounds),
    megabytes: wholeNumber('--megabytes', values.megabytes),
    rows: wholeNumber('--rows', values.rows),
    isTrial: values.trial === true,
  };
}

/** Reads a whole number of at least 1, or null where the option is not given. */
export function wholeNumber(option: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1) throw new RangeError(`${option} wants a whole number of at least 1`);
  return parsed;
}
