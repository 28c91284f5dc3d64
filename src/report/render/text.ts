import type { Report } from '../../model/report.ts';
import type { Reason, Verdict } from '../../model/verdict.ts';
import { indentCells, printable } from './cells.ts';
import { describeCoverage } from './coverage-words.ts';
import { describeGapPlace } from './gap-places.ts';
import { dismissedLines, findingLines, findingsTitle } from './text-findings.ts';
import { DESTINATION_WORDS, GAP_WORDS, SUBJECT_WORDS, sentenceFor, VERDICT_WORDS } from './words.ts';

/** How a text report is laid out. `width` is in terminal cells (a Hangul syllable takes two). */
export interface TextOptions {
  readonly locale: 'ko' | 'en';
  readonly color: boolean;
  readonly width: number;
}

/** A person does not read more; the JSON report lists them all. */
const MAX_GAPS = 20;
const MIN_WIDTH_CELLS = 40;

const ANSI_RESET = '\u001b[0m';
const ANSI_BOLD = '\u001b[1m';
const ANSI_VERDICT: Readonly<Record<Verdict, string>> = {
  'outside-exemption': '\u001b[1;31m',
  undetermined: '\u001b[1;33m',
  'sandbox-required': '\u001b[1;35m',
  'within-exemption': '\u001b[1;32m',
};

/**
 * One report as a person reads it: verdict first, then why, what to do, what was found where, what was not read. Holds
 * masked values only. Ends in an empty line.
 */
export function renderText(report: Report, options: TextOptions): string {
  const { locale } = options;
  const width = Math.max(MIN_WIDTH_CELLS, options.width);
  const say = (ko: string, en: string): string => (locale === 'ko' ? ko : en);
  const lines = [headline(report, options), ...indentCells(sentenceFor(report)[locale], '  ', width)];
  const section = (title: string, body: readonly string[]): void => {
    if (body.length > 0) lines.push('', `  ${paint(title, ANSI_BOLD, options.color)}`, ...body);
  };
  section(
    say('이유와 할 일', 'Why, and what to do'),
    report.reasons.flatMap((reason) => reasonLines(reason, locale, width)),
  );
  section(findingsTitle(report, locale), findingLines(report, locale, width));
  section(say('보았지만 아닌 것', 'Looked at and dropped'), dismissedLines(report, locale, width));
  section(say('읽지 못한 부분', 'Not read'), gapLines(report, locale, width));
  lines.push('', ...footLines(report, locale, width), '', '');
  return lines.join('\n');
}

function headline(report: Report, options: TextOptions): string {
  const words = VERDICT_WORDS[report.verdict];
  const verdict = paint(`${words.icon} ${words[options.locale]}`, ANSI_VERDICT[report.verdict], options.color);
  const unnamed = options.locale === 'ko' ? '이름 없는 내용' : 'unnamed content';
  const standardInput = options.locale === 'ko' ? '표준 입력' : 'standard input';
  return `${verdict}  ${report.name === '-' ? standardInput : printable(report.name ?? unnamed)}`;
}

function paint(text: string, style: string, color: boolean): string {
  return color ? style + text + ANSI_RESET : text;
}

function reasonLines(reason: Reason, locale: 'ko' | 'en', width: number): string[] {
  const since = locale === 'ko' ? `${reason.effectiveFrom} 시행` : `in force since ${reason.effectiveFrom}`;
  const ground = [reason.law, reason.article].filter((part) => part !== '').join(' ');
  const lines = indentCells(`• ${reason.message[locale]} [${reason.rule}]`, '  ', width, '    ');
  if (ground !== '')
    lines.push(...indentCells(`${locale === 'ko' ? '근거' : 'Law'}: ${ground} (${since})`, '    ', width));
  if (reason.remedy[locale] !== '')
    lines.push(...indentCells(`${locale === 'ko' ? '할 일' : 'To do'}: ${reason.remedy[locale]}`, '    ', width));
  return lines;
}

function gapLines(report: Report, locale: 'ko' | 'en', width: number): string[] {
  const lines = report.gaps
    .slice(0, MAX_GAPS)
    .flatMap((gap) =>
      indentCells(`• ${describeGapPlace(gap.where, locale)}: ${GAP_WORDS[gap.reason][locale]}`, '  ', width, '    '),
    );
  const more = report.gaps.length - MAX_GAPS;
  if (more > 0) lines.push(locale === 'ko' ? `  … 그 밖에 ${more}곳` : `  … and ${more} more places`);
  return lines;
}

function footLines(report: Report, locale: 'ko' | 'en', width: number): string[] {
  const ko = locale === 'ko';
  const { id, status } = report.destination;
  const state = DESTINATION_WORDS[status][locale];
  const foot = [
    `${ko ? '읽은 범위' : 'Read'}: ${describeCoverage(report.coverage, locale)}`,
    `${ko ? '받는 곳' : 'Destination'}: ${id === null ? state : `${printable(id)} (${state})`}`,
  ];
  if (report.subjectType !== 'unknown')
    foot.push(
      `${ko ? '누구의 정보인지(입력한 대로)' : 'Whose data (as stated)'}: ${SUBJECT_WORDS[report.subjectType][locale]}`,
    );
  for (const note of report.notes) {
    const claimed = printable(note.claimed);
    const actual = printable(note.actual);
    const isName = note.code === 'name-disagrees-with-content';
    foot.push(
      ko
        ? `참고: ${isName ? '이름' : '표시된 형식'}으로는 ${claimed}인데 실제 내용은 ${actual}입니다`
        : `Note: the ${isName ? 'name' : 'stated type'} says ${claimed}, the content is ${actual}`,
    );
  }
  return foot.flatMap((line) => indentCells(line, '  ', width, '    '));
}
