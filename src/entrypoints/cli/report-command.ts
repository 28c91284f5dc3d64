import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HALF_YEAR_FORMATS, isHalfYearId } from '../../model/half-year.ts';
import type { HalfYearFormat, HalfYearId, HalfYearReporter, RenderedHalfYear } from '../../model/half-year.ts';
import type { CommandDependencies } from './dependencies.ts';
import { EXIT_INTERNAL, EXIT_USAGE } from './exit-code.ts';
import { complain, explainFailure } from './failure.ts';
import { helpText } from './help.ts';
import { createOutputSink } from './output-sink.ts';
import { UsageError } from './usage-error.ts';

/** What `gwanmun report` is given. */
export interface ReportCommandDependencies extends CommandDependencies {
  /** Opens the ledger: called once, after the arguments are known to be good. */
  readonly openReporter: () => Promise<HalfYearReporter & { close(): Promise<void> }>;
}

interface ReportOptions {
  readonly period: HalfYearId;
  readonly format: HalfYearFormat;
  readonly output: string | null;
  readonly verifies: boolean;
}

/** `gwanmun report --period 2026H2 [--format html] [--out FILE] [--no-verify]`. Answers 0, 64 when called wrongly, 70 when it failed. */
export async function runReportCommand(
  args: readonly string[],
  dependencies: ReportCommandDependencies,
): Promise<number> {
  const { stdout, stderr, locale } = dependencies;
  try {
    if (args.includes('--help') || args.includes('-h')) {
      stdout.write(helpText('report', locale));
      return 0;
    }
    const options = parseReportOptions(args);
    if (options.output === null && isBinary(options.format) && stdout.isTTY === true) {
      throw new UsageError('이 형식은 --out 파일로 저장하세요.', 'Save this format with --out FILE.');
    }
    const report = await makeReport(options, dependencies);
    if (options.output === null) await print(report, stdout);
    else await writeFile(options.output, report.bytes, { mode: 0o600 });
    complain(stderr, locale, { ko: `보고서 지문 ${report.digest}`, en: `report digest ${report.digest}` });
    return 0;
  } catch (error) {
    complain(stderr, locale, error instanceof UsageError ? error.sentence : explainFailure(error));
    return error instanceof UsageError ? EXIT_USAGE : EXIT_INTERNAL;
  }
}

async function makeReport(
  { period, format, verifies }: ReportOptions,
  { openReporter }: ReportCommandDependencies,
): Promise<RenderedHalfYear> {
  const reporter = await openReporter();
  try {
    return await reporter.report(period, format, { verifies });
  } finally {
    await reporter.close();
  }
}

async function print({ bytes }: RenderedHalfYear, stdout: CommandDependencies['stdout']): Promise<void> {
  const sink = createOutputSink(stdout);
  await new Promise<void>((resolve) => {
    stdout.write(bytes, () => resolve());
    sink.closed.addEventListener('abort', () => resolve());
  });
  if (sink.hasFailed()) throw new Error('output');
}

function isBinary(format: HalfYearFormat): boolean {
  return format === 'pdf' || format === 'xlsx';
}

function parseReportOptions(args: readonly string[]): ReportOptions {
  const { values } = parsed(args);
  const { period, format = 'html', out = null } = values;
  const known = HALF_YEAR_FORMATS.find((candidate) => candidate === format);
  if (period === undefined || !isHalfYearId(period)) {
    throw new UsageError(
      '--period에 반기를 2026H1 또는 2026H2처럼 쓰세요.',
      'Give the half-year as --period 2026H1 or 2026H2.',
    );
  }
  if (known === undefined) {
    const list = HALF_YEAR_FORMATS.join('|');
    throw new UsageError(`--format은 ${list} 가운데 하나입니다.`, `--format is one of ${list}.`);
  }
  return { period, format: known, output: out, verifies: values['no-verify'] !== true };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        period: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string', short: 'o' },
        'no-verify': { type: 'boolean' },
      },
    });
  } catch {
    // Node's message quotes the argument: ours does not.
    throw new UsageError('사용법이 다릅니다. gwanmun help report', 'Wrong usage. gwanmun help report');
  }
}
