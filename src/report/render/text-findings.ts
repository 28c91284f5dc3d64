import { KINDS } from '../../model/kind.ts';
import type { Location } from '../../model/location.ts';
import type { Report, ReportedFinding } from '../../model/report.ts';
import { cellWidth, cutCells, indentCells, padCells, printable } from './cells.ts';
import { describeEvidence } from './evidence-words.ts';
import { describePlace } from './place-words.ts';
import { CONFIDENCE_WORDS, DISMISSAL_WORDS, KIND_WORDS } from './words.ts';

/** A person does not read more; the JSON report lists them all. */
const MAX_FINDINGS_PER_KIND = 10;
const MAX_COLUMN_CELLS = 34;

/** `찾은 정보 (1,204명)`. */
export function findingsTitle(report: Report, locale: 'ko' | 'en'): string {
  const about = report.subjectsEstimated ? (locale === 'ko' ? '약 ' : 'about ') : '';
  const people = report.subjects.toLocaleString('en');
  if (report.subjects === 0) return locale === 'ko' ? '찾은 정보' : 'Found';
  return locale === 'ko'
    ? `찾은 정보 (${about}${people}명)`
    : `Found (${about}${people} ${report.subjects === 1 ? 'person' : 'people'})`;
}

/** The findings by kind, each with place, masked value and why; exact counts, whatever is listed. */
export function findingLines(report: Report, locale: 'ko' | 'en', width: number): string[] {
  const byKind = Map.groupBy(report.findings, (finding) => finding.kind);
  const lines: string[] = [];
  const isExplained = report.dismissed !== undefined;
  for (const kind of KINDS) {
    const listed = byKind.get(kind) ?? [];
    const count = Math.max(report.counts[kind] ?? 0, listed.length);
    if (count === 0) continue;
    lines.push(`  ${KIND_WORDS[kind][locale]} ${count.toLocaleString('en')}${locale === 'ko' ? '건' : ''}`);
    const shown = isExplained ? listed : listed.slice(0, MAX_FINDINGS_PER_KIND);
    lines.push(...kindLines(shown, locale, width));
    const more = count - shown.length;
    if (more > 0)
      lines.push(
        `    ${locale === 'ko' ? `… 그 밖에 ${more.toLocaleString('en')}건` : `… and ${more.toLocaleString('en')} more`}`,
      );
  }
  return lines;
}

/** What was looked at and dropped, each with place, masked value, the kind it might have been and why not. */
export function dismissedLines(report: Report, locale: 'ko' | 'en', width: number): string[] {
  const values = report.dismissed ?? [];
  return valueLines(
    values.map(({ kind, reason, masked, location, evidence }) => {
      const verdict = `${KIND_WORDS[kind][locale]} ${DISMISSAL_WORDS[reason][locale]}`;
      return { location, masked, why: because(verdict, describeEvidence(evidence, locale)) };
    }),
    locale,
    width,
  );
}

function kindLines(findings: readonly ReportedFinding[], locale: 'ko' | 'en', width: number): string[] {
  return valueLines(
    findings.map(({ confidence, location, masked, evidence }) => {
      const why = because(CONFIDENCE_WORDS[confidence][locale], describeEvidence(evidence, locale));
      return { location, masked, why };
    }),
    locale,
    width,
  );
}

function because(verdict: string, evidence: string): string {
  return evidence === '' ? verdict : `${verdict}: ${evidence}`;
}

interface ExplainedValue {
  readonly location: Location;
  readonly masked: string;
  readonly why: string;
}

function valueLines(values: readonly ExplainedValue[], locale: 'ko' | 'en', width: number): string[] {
  const rows = values.map(({ location, masked, why }) => ({
    place: cutCells(describePlace(location, locale), MAX_COLUMN_CELLS),
    masked: cutCells(printable(masked), MAX_COLUMN_CELLS),
    why,
  }));
  const placeCells = Math.max(...rows.map((row) => cellWidth(row.place)), 0);
  const maskedCells = Math.max(...rows.map((row) => cellWidth(row.masked)), 0);
  return rows.flatMap((row) => {
    const start = `    ${padCells(row.place, placeCells)}  ${padCells(row.masked, maskedCells)}  `;
    const inLine = start + row.why;
    if (cellWidth(inLine) <= width) return [inLine];
    return [start.trimEnd(), ...indentCells(row.why, '      ', width)];
  });
}
