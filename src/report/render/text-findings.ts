import { KINDS } from '../../model/kind.ts';
import type { Report, ReportedFinding } from '../../model/report.ts';
import { cellWidth, cutCells, indentCells, padCells, printable } from './cells.ts';
import { describeEvidence } from './evidence-words.ts';
import { describePlace } from './place-words.ts';
import { CONFIDENCE_WORDS, KIND_WORDS } from './words.ts';

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
  for (const kind of KINDS) {
    const listed = byKind.get(kind) ?? [];
    const count = Math.max(report.counts[kind] ?? 0, listed.length);
    if (count === 0) continue;
    lines.push(`  ${KIND_WORDS[kind][locale]} ${count.toLocaleString('en')}${locale === 'ko' ? '건' : ''}`);
    lines.push(...kindLines(listed.slice(0, MAX_FINDINGS_PER_KIND), locale, width));
    const more = count - Math.min(listed.length, MAX_FINDINGS_PER_KIND);
    if (more > 0)
      lines.push(
        `    ${locale === 'ko' ? `… 그 밖에 ${more.toLocaleString('en')}건` : `… and ${more.toLocaleString('en')} more`}`,
      );
  }
  return lines;
}

function kindLines(findings: readonly ReportedFinding[], locale: 'ko' | 'en', width: number): string[] {
  const rows = findings.map((finding) => ({
    place: cutCells(describePlace(finding.location, locale), MAX_COLUMN_CELLS),
    masked: cutCells(printable(finding.masked), MAX_COLUMN_CELLS),
    why: `${CONFIDENCE_WORDS[finding.confidence][locale]}: ${describeEvidence(finding.evidence, locale)}`.replace(
      /: $/,
      '',
    ),
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
