import { NO_DESTINATION } from '../../model/destination.ts';
import type { Report } from '../../model/report.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Locale, ScanCommandDependencies } from './dependencies.ts';
import { EXIT_INTERRUPTED, exitCodeOf } from './exit-code.ts';
import { complain } from './failure.ts';
import { listInputs } from './inputs.ts';
import type { Target } from './inputs.ts';
import { mapInOrder } from './ordered-pool.ts';
import { createOutputSink } from './output-sink.ts';
import { createProgress, NO_PROGRESS } from './progress.ts';
import type { Progress } from './progress.ts';
import { createReportWriter } from './report-writer.ts';
import { scanInput } from './scan-input.ts';
import type { ScanContext, ScannableInput } from './scan-input.ts';
import type { ScanOptions } from './scan-options.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_WIDTH_CELLS = 100;

/** One run of `gwanmun scan`, its arguments checked and its scanner open. */
export interface ScanRun {
  readonly targets: readonly Target[];
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly scanner: Scanner;
  readonly interrupted: AbortSignal;
  readonly options: ScanOptions;
  readonly locale: Locale;
  readonly dependencies: ScanCommandDependencies;
}

interface Tally {
  readonly verdicts: Record<Verdict, number>;
  linksNotFollowed: number;
  bytes: number;
}

/** Scans every input of the run and prints the reports in order. Answers the exit code; rejects when the output fails. */
export async function runScan(run: ScanRun): Promise<number> {
  const { options, locale, dependencies, interrupted } = run;
  const sink = createOutputSink(dependencies.stdout);
  const stop = AbortSignal.any([interrupted, sink.closed]);
  const tally = emptyTally();
  const progress = startProgress(run, stop);
  const writer = createReportWriter(options.format, sink, dependencies, {
    locale,
    color: options.color && dependencies.colorWelcome && dependencies.stdout.isTTY === true,
    width: dependencies.stdout.columns ?? DEFAULT_WIDTH_CELLS,
  });
  try {
    for await (const report of answersUntil(scanEach(run, stop, progress, tally), stop)) {
      progress.addItem();
      progress.clear();
      tally.verdicts[report.verdict] += 1;
      tally.bytes += report.bytes;
      await writer.item(report);
    }
    const isEmpty = Object.values(tally.verdicts).every((items) => items === 0);
    if (isEmpty && !stop.aborted) throw new UsageError('검사할 파일이 하나도 없습니다.', 'There is no file to scan.');
    if (!stop.aborted) await writer.end(tally);
    await sink.flush();
  } finally {
    progress.stop();
  }
  if (interrupted.aborted) {
    dependencies.stdin.destroy();
    return EXIT_INTERRUPTED;
  }
  if (sink.hasFailed()) throw new Error('The output could not be written.');
  // A reader who left early (`| head`) has not seen the rest, and the rest was not scanned: it counts as undetermined.
  if (sink.closed.aborted) return exitCodeOf({ ...tally.verdicts, undetermined: 1 });
  if (options.format !== 'text' && !options.quiet) mentionLinks(tally.linksNotFollowed, run);
  return exitCodeOf(tally.verdicts);
}

function scanEach(run: ScanRun, stop: AbortSignal, progress: Progress, tally: Tally): AsyncGenerator<Report> {
  const { options, dependencies } = run;
  const context: ScanContext = {
    scanner: run.scanner,
    destination: options.destination === null ? NO_DESTINATION : dependencies.resolveDestination(options.destination),
    subjectType: options.subjectType,
    explain: options.explain,
    stdin: run.stdin,
    stop,
    onBytes: (bytes) => progress.addBytes(bytes),
  };
  return mapInOrder(inputsUntil(run.targets, tally, stop), options.jobs, async (input) => {
    const report = await scanInput(input, context);
    await dependencies.keep?.(report);
    return report;
  });
}

async function* inputsUntil(
  targets: readonly Target[],
  tally: Tally,
  stop: AbortSignal,
): AsyncGenerator<ScannableInput> {
  for await (const input of listInputs(targets)) {
    if (stop.aborted) return;
    if (input.kind === 'link-not-followed') tally.linksNotFollowed += 1;
    else yield input;
  }
}

/** The same items until the signal says stop: then it ends at once, without waiting for the item under way. */
async function* answersUntil<Item>(items: AsyncGenerator<Item>, stop: AbortSignal): AsyncGenerator<Item> {
  const stopped = new Promise<null>((resolve) => {
    stop.addEventListener('abort', () => resolve(null), { once: true });
  });
  while (!stop.aborted) {
    const next = items.next();
    const first = await Promise.race([next, stopped]);
    if (first === null) {
      next.catch(() => undefined);
      return;
    }
    if (first.done === true) return;
    yield first.value;
  }
}

/** A progress line, when there is a terminal to show it on; the total is counted while the scan runs. */
function startProgress({ options, locale, dependencies, targets }: ScanRun, stop: AbortSignal): Progress {
  if (dependencies.stderr.isTTY !== true || options.quiet) return NO_PROGRESS;
  const progress = createProgress(dependencies.stderr, locale);
  const countInputs = async (): Promise<void> => {
    let total = 0;
    for await (const input of listInputs(targets)) {
      if (stop.aborted) return;
      if (input.kind !== 'link-not-followed') total += 1;
    }
    progress.setTotal(total);
  };
  countInputs().catch(() => undefined);
  return progress;
}

function mentionLinks(links: number, { locale, dependencies }: ScanRun): void {
  if (links === 0) return;
  complain(dependencies.stderr, locale, {
    ko: `기호 링크 ${links}개는 따라가지 않았습니다. 가리키는 파일은 제자리에서 검사했거나 없습니다.`,
    en: `${links} symbolic link(s) not followed: what they point to was scanned in its own place, or does not exist.`,
  });
}

function emptyTally(): Tally {
  return {
    verdicts: { 'outside-exemption': 0, undetermined: 0, 'sandbox-required': 0, 'within-exemption': 0 },
    linksNotFollowed: 0,
    bytes: 0,
  };
}
