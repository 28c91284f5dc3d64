import { NO_DESTINATION } from '../../model/destination.ts';
import type { Scanner } from '../../model/scanner.ts';
import { parseBenchOptions } from './bench-options.ts';
import { BENCH_TEXTS, benchTextOf, type BenchText } from './bench-texts.ts';
import type { BenchCommandDependencies, Locale } from './dependencies.ts';
import { EXIT_INTERNAL, EXIT_USAGE } from './exit-code.ts';
import { complain, explainFailure } from './failure.ts';
import { helpText } from './help.ts';
import { UsageError } from './usage-error.ts';

const LONG_TEXT_BYTES = 1_000_000;
const SHORT_TEXT_BYTES = 2_048;
/** A median needs some runs, however slow the machine is. */
const FEWEST_RUNS = 5;
/** Half of the time goes to the long text, half to the short one. */
const SHARES = 2;

/**
 * `gwanmun bench`: how fast this machine scans, and with which kernel. Answers 0, 64 when called wrongly, 70 where the
 * scanner does not open. Never rejects.
 */
export async function runBenchCommand(
  args: readonly string[],
  dependencies: BenchCommandDependencies,
): Promise<number> {
  const { stdout, stderr } = dependencies;
  let locale = dependencies.locale;
  let scanner: Scanner | null = null;
  try {
    const options = parseBenchOptions(args);
    locale = options.locale ?? locale;
    if (options.help) {
      stdout.write(helpText('bench', locale));
      return 0;
    }
    scanner = await dependencies.openScanner();
    stdout.write(heading(scanner, dependencies.version, locale));
    for (const text of BENCH_TEXTS) {
      stdout.write(`${await measure(scanner, text, (options.seconds * 1_000) / SHARES, locale)}\n`);
    }
    return 0;
  } catch (error) {
    complain(stderr, locale, error instanceof UsageError ? error.sentence : explainFailure(error));
    return error instanceof UsageError ? EXIT_USAGE : EXIT_INTERNAL;
  } finally {
    await scanner?.close();
  }
}

function heading(scanner: Scanner, version: string, locale: Locale): string {
  const { kernel } = scanner.status();
  return {
    ko: `gwanmun ${version}, 탐색 엔진: ${kernel}\n`,
    en: `gwanmun ${version}, kernel: ${kernel}\n`,
  }[locale];
}

async function measure(scanner: Scanner, text: BenchText, milliseconds: number, locale: Locale): Promise<string> {
  const long = benchTextOf(text, LONG_TEXT_BYTES);
  const longTimes = await timesOf(scanner, long, milliseconds);
  const shortTimes = await timesOf(scanner, benchTextOf(text, SHORT_TEXT_BYTES), milliseconds);
  const speed = Buffer.byteLength(long) / 1_000 / quantile(longTimes, 0.5);
  const [median, high] = [0.5, 0.99].map((share) => Math.round(quantile(shortTimes, share) * 1_000));
  const { ko, en } = text.words;
  return {
    ko: `${ko}: ${speed.toFixed(1)} MB/s, 2 KB 한 건 ${median} µs (99 %: ${high} µs)`,
    en: `${en}: ${speed.toFixed(1)} MB/s, a text of 2 KB ${median} µs (99 %: ${high} µs)`,
  }[locale];
}

/** Milliseconds of each scan, shortest first. */
async function timesOf(scanner: Scanner, text: string, milliseconds: number): Promise<number[]> {
  const claims = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  const submission = { ...claims, content: { form: 'text', text } } as const;
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (times.length < FEWEST_RUNS || performance.now() < end) {
    const started = performance.now();
    await scanner.scan(submission);
    times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
