import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { SUBJECT_TYPES } from '../../model/report.ts';
import type { SubjectType } from '../../model/report.ts';
import type { Locale } from './dependencies.ts';
import { UsageError } from './usage-error.ts';

/** The output formats of `gwanmun scan`. */
const SCAN_FORMATS = ['text', 'json', 'ndjson', 'sarif'] as const;
export type ScanFormat = (typeof SCAN_FORMATS)[number];

const LOCALES = ['ko', 'en'] as const;
const MAX_JOBS = 64;
/** More files at once than this fill memory sooner than they save time. */
const MAX_DEFAULT_JOBS = 8;

/** What the arguments of `gwanmun scan` ask for. */
export interface ScanOptions {
  /** Files, folders, patterns, or `-`; as given. */
  readonly paths: readonly string[];
  readonly destination: string | null;
  readonly subjectType: SubjectType;
  readonly format: ScanFormat;
  readonly jobs: number;
  /** Whether to show why, for everything found and everything dropped. */
  readonly explain: boolean;
  /** Null when the environment decides. */
  readonly locale: Locale | null;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  destination: { type: 'string' },
  subject: { type: 'string' },
  format: { type: 'string' },
  jobs: { type: 'string' },
  lang: { type: 'string' },
  explain: { type: 'boolean' },
  quiet: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type OptionName = keyof typeof OPTIONS;

/** The options that the arguments after `gwanmun scan` ask for. Throws {@link UsageError}; the last of a repeated option counts. */
export function parseScanOptions(args: readonly string[]): ScanOptions {
  // Node's own strict mode quotes the argument in its message, and an argument can hold anything.
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<OptionName, string | null>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!isOptionName(token.name)) throw unknownOption(token.rawName);
    values.set(token.name, optionValue(token.name, token.value, token.inlineValue === true));
  }
  return {
    paths: positionals,
    destination: values.get('destination') ?? null,
    subjectType: oneOf(SUBJECT_TYPES, 'subject', values.get('subject') ?? 'unknown'),
    format: oneOf(SCAN_FORMATS, 'format', values.get('format') ?? 'text'),
    jobs: parseJobs(values.get('jobs') ?? null),
    locale: values.has('lang') ? oneOf(LOCALES, 'lang', values.get('lang') ?? '') : null,
    explain: values.has('explain'),
    quiet: values.has('quiet'),
    color: !values.has('no-color'),
    help: values.has('help'),
  };
}

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function optionValue(name: OptionName, value: string | undefined, isInline: boolean): string | null {
  if (OPTIONS[name].type === 'boolean') {
    if (value !== undefined) throw new UsageError(`--${name}에는 값을 줄 수 없습니다.`, `--${name} takes no value.`);
    return null;
  }
  if (value === undefined || value === '' || (!isInline && value.startsWith('-')))
    throw new UsageError(`--${name}에 값이 필요합니다.`, `--${name} needs a value.`);
  return value;
}

function unknownOption(rawName: string): UsageError {
  // Named only when it looks like an option someone would type: it could also be pasted data.
  const shown = /^--?[a-z][a-z-]{0,30}$/i.test(rawName) ? ` ${rawName}` : '';
  return new UsageError(`알 수 없는 옵션입니다${shown && `:${shown}`}.`, `Unknown option${shown && `:${shown}`}.`);
}

function oneOf<const Value extends string>(allowed: readonly Value[], name: string, value: string): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new UsageError(
      `--${name}은(는) ${allowed.join(', ')} 중 하나입니다.`,
      `--${name} is one of ${allowed.join(', ')}.`,
    );
  return found;
}

function parseJobs(value: string | null): number {
  if (value === null) return Math.min(availableParallelism(), MAX_DEFAULT_JOBS);
  const jobs = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (jobs < 1 || jobs > MAX_JOBS)
    throw new UsageError(
      `--jobs는 1부터 ${MAX_JOBS}까지의 정수입니다.`,
      `--jobs is a whole number from 1 to ${MAX_JOBS}.`,
    );
  return jobs;
}
