import type { Scanner } from '../../model/scanner.ts';
import type { Locale, ScanCommandDependencies } from './dependencies.ts';
import { EXIT_INTERNAL, EXIT_USAGE } from './exit-code.ts';
import { complain, explainFailure } from './failure.ts';
import { helpText } from './help.ts';
import { resolveTargets } from './inputs.ts';
import { followInterrupt } from './interrupt.ts';
import { peekStandardInput } from './scan-input.ts';
import { parseScanOptions } from './scan-options.ts';
import type { ScanOptions } from './scan-options.ts';
import { runScan } from './scan-run.ts';
import { UsageError } from './usage-error.ts';

/** How long an interrupted run waits for the scanner to end its children. */
const CLOSE_GRACE_MS = 2_000;

/**
 * `gwanmun scan`: scans files, folders, patterns and standard input and prints the reports. Answers the exit code: 0 all
 * within, 1 some outside, 3 some undetermined, 2 some in need of a sandbox approval (the strictest decides), 64 called
 * wrongly, 70 the command itself failed, 130 interrupted. Never rejects.
 */
export async function runScanCommand(args: readonly string[], dependencies: ScanCommandDependencies): Promise<number> {
  let locale = dependencies.locale;
  try {
    const options = parseScanOptions(args);
    locale = options.locale ?? locale;
    if (options.help) {
      dependencies.stdout.write(helpText('scan', locale));
      return 0;
    }
    return await scanWith(options, locale, dependencies);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    complain(dependencies.stderr, locale, isUsage ? error.sentence : explainFailure(error));
    if (isUsage) dependencies.stderr.write('gwanmun scan --help\n');
    return isUsage ? EXIT_USAGE : EXIT_INTERNAL;
  }
}

async function scanWith(options: ScanOptions, locale: Locale, dependencies: ScanCommandDependencies): Promise<number> {
  // Every argument is checked before anything is opened or printed.
  const inputs = await findInputs(options, dependencies);
  const interrupt = followInterrupt(dependencies.interrupted);
  let scanner: Scanner | null = null;
  try {
    scanner = await dependencies.openScanner();
    return await runScan({ ...inputs, scanner, interrupted: interrupt.signal, options, locale, dependencies });
  } finally {
    await closeScanner(scanner, interrupt.signal.aborted);
    interrupt.release();
  }
}

async function findInputs(options: ScanOptions, { stdin }: ScanCommandDependencies) {
  if (options.paths.length > 0) return { targets: await resolveTargets(options.paths), stdin };
  const piped = stdin.isTTY === true ? null : await peekStandardInput(stdin);
  if (piped === null)
    throw new UsageError(
      '검사할 파일이나 폴더를 적거나 표준 입력으로 내용을 보내십시오.',
      'Name a file or folder to scan, or send the content to standard input.',
    );
  return { targets: await resolveTargets(['-']), stdin: piped };
}

async function closeScanner(scanner: Scanner | null, isInterrupted: boolean): Promise<void> {
  if (scanner === null) return;
  const closed = scanner.close();
  if (!isInterrupted) return closed;
  const grace = new Promise<void>((resolve) => {
    setTimeout(resolve, CLOSE_GRACE_MS).unref();
  });
  await Promise.race([closed.catch(() => undefined), grace]);
}
