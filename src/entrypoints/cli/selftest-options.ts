import { parseArgs } from 'node:util';
import type { Locale } from './dependencies.ts';
import { UsageError } from './usage-error.ts';

/** What the arguments of `gwanmun selftest` ask for. Throws {@link UsageError}. */
export function parseSelftestOptions(args: readonly string[]): {
  readonly locale: Locale | null;
  readonly help: boolean;
} {
  const options = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.lang === undefined || values.lang === 'ko' || values.lang === 'en')
      return { locale: values.lang ?? null, help: values.help === true };
  } catch {
    // Node's message quotes the argument: ours does not.
  }
  throw new UsageError(
    'selftest에는 --lang ko|en과 --help만 쓸 수 있습니다.',
    'selftest takes --lang ko|en and --help only.',
  );
}
