import { parseArgs } from 'node:util';
import type { Locale } from './dependencies.ts';
import { UsageError } from './usage-error.ts';

/** What `gwanmun bench` is asked for. */
export interface BenchCommandOptions {
  /** Time for each sort of text. */
  readonly seconds: number;
  readonly locale: Locale | null;
  readonly help: boolean;
}

const DEFAULT_SECONDS = 2;
const MIN_SECONDS = 0.1;
const MAX_SECONDS = 60;

/** What the arguments of `gwanmun bench` ask for. Throws {@link UsageError}. */
export function parseBenchOptions(args: readonly string[]): BenchCommandOptions {
  const options = {
    seconds: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const seconds = values.seconds === undefined ? DEFAULT_SECONDS : Number(values.seconds);
    const isKnownLocale = values.lang === undefined || values.lang === 'ko' || values.lang === 'en';
    if (isKnownLocale && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)
      return { seconds, locale: (values.lang as Locale | undefined) ?? null, help: values.help === true };
  } catch {
    // Node's message quotes the argument: ours does not.
  }
  throw new UsageError(
    `bench에는 --seconds ${MIN_SECONDS}~${MAX_SECONDS}, --lang ko|en, --help만 쓸 수 있습니다.`,
    `bench takes --seconds ${MIN_SECONDS} to ${MAX_SECONDS}, --lang ko|en and --help only.`,
  );
}
