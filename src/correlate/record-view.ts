import { FACT } from '../model/fact.ts';
import type { Attribute, Detections, Finding } from '../model/finding.ts';
import { recordAt, RecordForm } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { WORD } from '../patterns/vocabulary.ts';

/** One record with what was found in it. */
export interface RecordView {
  readonly record: number;
  readonly form: number;
  readonly start: number;
  readonly end: number;
  readonly findings: readonly Finding[];
  readonly attributes: readonly Attribute[];
  /** Headings or words of a legal person, or its numbers. */
  readonly isCompany: boolean;
}

/** Groups findings and attributes by record. What stands outside every record is a view of its own (record -1). */
export function viewRecords(detections: Detections, findings: readonly Finding[], pack: CompiledPack): RecordView[] {
  const { passage, attributes, labels, meanings } = detections;
  const { records } = passage;
  const byRecord = new Map<number, { findings: Finding[]; attributes: Attribute[]; isCompany: boolean }>();
  const viewOf = (record: number): { findings: Finding[]; attributes: Attribute[]; isCompany: boolean } => {
    let view = byRecord.get(record);
    if (view === undefined) byRecord.set(record, (view = { findings: [], attributes: [], isCompany: false }));
    return view;
  };
  for (const finding of findings) viewOf(finding.record).findings.push(finding);
  for (const attribute of attributes) viewOf(recordAt(passage, attribute.start)).attributes.push(attribute);
  // Words of a legal person matter only where something was found.
  for (let hit = 0; hit < labels.count; hit++) {
    if (((pack.vocabulary.labels[labels.label[hit] ?? -1]?.flags ?? 0) & WORD.companyMarker) === 0) continue;
    const view = byRecord.get(recordAt(passage, labels.start[hit] ?? 0));
    if (view !== undefined) view.isCompany = true;
  }
  const { fields } = passage;
  const isCompanyHeading = meanings.map(({ flags }) => (flags & WORD.companyMarker) !== 0);
  if (isCompanyHeading.includes(true)) {
    for (const [record, view] of byRecord) {
      if (record < 0) continue;
      const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
      for (let field = records.firstField[record] ?? 0; field < end; field++) {
        const isFilled = (fields.end[field] ?? 0) > (fields.start[field] ?? 0);
        if (isFilled && isCompanyHeading[fields.heading[field] ?? -1] === true) view.isCompany = true;
      }
    }
  }
  return [...byRecord]
    .map(([record, view]): RecordView => {
      const hasCompanyNumber = view.findings.some(
        ({ kind, facts }) =>
          (kind === 'business-registration-number' || kind === 'corporate-registration-number') &&
          (facts & FACT.masked) === 0,
      );
      return {
        record,
        form: record < 0 ? RecordForm.prose : (records.form[record] ?? RecordForm.prose),
        start: record < 0 ? 0 : (records.start[record] ?? 0),
        end: record < 0 ? passage.text.length : (records.end[record] ?? 0),
        findings: view.findings,
        attributes: view.attributes,
        isCompany: view.isCompany || hasCompanyNumber,
      };
    })
    .sort((a, b) => a.start - b.start);
}
