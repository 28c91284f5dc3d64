import { NO_DESTINATION } from '../../src/model/destination.ts';
import { KINDS } from '../../src/model/kind.ts';
import type { ReportedFinding } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { submission } from '../engine.ts';
import type { Contestant, EvaluatedDocument, Place } from './answer.ts';

/** This project's scanner, as the service runs it: bytes and a file name, no destination. */
export function gwanmun(scanner: Scanner, name = 'gwanmun'): Contestant {
  return {
    name,
    settings: `version ${scanner.status().engineVersion} with the packs of this clone`,
    kinds: new Set(KINDS),
    async answer(document) {
      const content = { form: 'bytes', bytes: document.bytes } as const;
      const report = await scanner.scan(submission(content, document.fileName, NO_DESTINATION));
      // A shorter list would look like misses.
      if (report.truncated) throw new RangeError(`${document.fileName}: fewer findings listed than counted`);
      return {
        verdict: report.verdict,
        spans: report.findings.map((finding) => ({
          kind: finding.kind,
          place: placeOf(finding, document),
          isCertain: finding.confidence !== 'possible',
          isMasked: finding.alreadyMasked,
        })),
        subjects: report.subjects,
      };
    },
  };
}

/** Findings of mail count from the header or body that they stand in, those of workbooks from their cell. */
function placeOf({ location, span: { start, end } }: ReportedFinding, { parts }: EvaluatedDocument): Place | null {
  const { sheet, cell, path } = location;
  if (sheet !== null && cell !== null) return { start, end, cell: { sheet, address: cell } };
  if (parts.length === 0) return { start, end, cell: null };
  const part = parts.find((candidate) => candidate.path === path);
  return part === undefined ? null : { start: part.start + start, end: part.start + end, cell: null };
}
