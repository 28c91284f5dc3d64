import { fileURLToPath } from 'node:url';
import { correlate } from '../../src/correlate/correlate.ts';
import { createDetectors } from '../../src/detect/detect.ts';
import { PassageBuilder } from '../../src/extract/passage-builder.ts';
import type { Correlation, Finding } from '../../src/model/finding.ts';
import { NOWHERE } from '../../src/model/location.ts';
import { RecordForm, type Passage } from '../../src/model/passage.ts';
import { loadPack } from '../../src/patterns/load.ts';
import { loadKernel } from '../../src/scanner/kernel-file.ts';

/** The day on which tests happen. */
export const TODAY = 20261122;

export const PATTERNS = fileURLToPath(new URL('../../patterns', import.meta.url));
export const pack = loadPack(PATTERNS, '2026-11-22');
const detectors = createDetectors(pack, loadKernel());

/** Running text as one passage; blank lines part records. */
export function prose(text: string): Passage {
  return built((builder) => {
    let at = 0;
    for (const paragraph of text.split(/(?<=\n\n)/)) {
      builder.openRecord(RecordForm.prose);
      const sourceEnd = at + paragraph.length;
      builder.appendSource(paragraph, { sourceStart: at, sourceEnd, line: 1, lineStart: 0, path: null });
      builder.closeRecord();
      at = sourceEnd;
    }
  });
}

/** A table: a row of headings, then rows of cells. */
export function table(headings: readonly string[], ...rows: readonly (readonly string[])[]): Passage {
  return built((builder) => {
    for (const row of rows) {
      builder.openRecord(RecordForm.fields);
      row.forEach((cell, column) => {
        const start = builder.appendPlaced(cell, { ...NOWHERE, cell: `${String.fromCharCode(65 + column)}1` });
        builder.markField(start, start + cell.length, builder.headingId(headings[column] ?? ''));
        builder.appendGlue('\t');
      });
      builder.closeRecord();
      builder.appendGlue('\n');
    }
  });
}

/** Prose, then a table: the prose may govern the rows. */
export function document(text: string, headings: readonly string[], ...rows: readonly (readonly string[])[]): Passage {
  return built((builder) => {
    builder.openRecord(RecordForm.prose);
    builder.appendPlaced(text, NOWHERE);
    builder.closeRecord();
    builder.appendGlue('\n');
    for (const row of rows) {
      builder.openRecord(RecordForm.fields);
      row.forEach((cell, column) => {
        const start = builder.appendPlaced(cell, NOWHERE);
        builder.markField(start, start + cell.length, builder.headingId(headings[column] ?? ''));
        builder.appendGlue('\t');
      });
      builder.closeRecord();
    }
  });
}

function built(fill: (builder: PassageBuilder) => void): Passage {
  const made: Passage[] = [];
  const builder = new PassageBuilder((passage) => made.push(passage), 1_000_000);
  fill(builder);
  builder.flush();
  const passage = made[0];
  if (passage === undefined) throw new Error('the builder made no passage');
  return passage;
}

/** Detects and correlates one passage. */
export function correlated(passage: Passage): Correlation & { readonly passage: Passage } {
  const detections = detectors.detect(passage, TODAY);
  return { ...correlate(detections, pack), passage: detections.passage };
}

/** Findings as `kind confidence value`, records as `kind`. */
export function found(passage: Passage): string[] {
  const { findings, recordFindings, passage: seen } = correlated(passage);
  const show = (finding: Finding): string =>
    `${finding.kind} ${finding.confidence} ${seen.text.slice(finding.start, finding.end)}`;
  return [...findings.map(show), ...recordFindings.map(({ kind, basis }) => `${kind} ${basis}`)];
}

/** Kinds found with at least `likely`, sorted. */
export function kindsIn(passage: Passage): string[] {
  const { findings, recordFindings } = correlated(passage);
  return [...findings, ...recordFindings]
    .filter(({ confidence }) => confidence !== 'possible')
    .map(({ kind }) => kind)
    .sort();
}
