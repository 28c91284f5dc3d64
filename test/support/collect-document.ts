import {
  DEFAULT_EXTRACT_LIMITS,
  type DocumentExtractor,
  type ExtractLimits,
  type MemberReading,
} from '../../src/extract/contract.ts';
import { UnpackBudget } from '../../src/extract/unpack-budget.ts';
import type { Location } from '../../src/model/location.ts';
import type { Passage } from '../../src/model/passage.ts';

const FORMS = ['prose', 'fields', 'headings'] as const;

/** A record of a document as a test reads it. */
export interface DocumentRecord {
  readonly form: (typeof FORMS)[number];
  readonly text: string;
  /** `heading=value`. */
  readonly fields: readonly string[];
}

/** Everything a document extractor handed on. */
export interface CollectedDocument {
  readonly text: string;
  readonly records: readonly DocumentRecord[];
  /** `reason where`; a member that could not be read stands by its name. */
  readonly gaps: readonly string[];
  readonly members: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly covered: Readonly<Record<string, number>>;
  /** The place of the first occurrence of a text, as `sheet!cell`, `page:line` or the path; null if it is nowhere. */
  placeOf(value: string): string | null;
  /** How often a text occurs. */
  count(value: string): number;
}

/** Runs a document extractor over bytes. */
export async function collectDocument(
  extract: DocumentExtractor,
  bytes: Uint8Array,
  limits: Partial<ExtractLimits> = {},
): Promise<CollectedDocument> {
  const passages: Passage[] = [];
  const gaps: string[] = [];
  const handed: { name: string; content: Uint8Array | MemberReading }[] = [];
  const covered: Record<string, number> = {};
  await extract(
    bytes,
    {
      budget: new UnpackBudget({ ...DEFAULT_EXTRACT_LIMITS, ...limits }, bytes.length),
      passage: (passage) => passages.push(passage),
      gap: (reason, where) => gaps.push(`${reason} ${where}`),
      member: (name, content) => handed.push({ name, content }),
      cover: (what, count) => (covered[what] = (covered[what] ?? 0) + count),
    },
    { ...DEFAULT_EXTRACT_LIMITS, ...limits },
  );
  const members: { name: string; bytes: Uint8Array }[] = [];
  for (const { name, content } of handed) {
    const bytes = typeof content === 'function' ? await content() : content;
    if (typeof bytes === 'string') gaps.push(`${bytes} ${name}`);
    else members.push({ name, bytes });
  }
  return {
    text: passages.map((passage) => passage.text).join(''),
    records: passages.flatMap(recordsOf),
    gaps,
    members,
    covered,
    placeOf(value) {
      for (const passage of passages) {
        const at = passage.text.indexOf(value);
        if (at >= 0) return placeName(passage.locate(at, at + value.length).location);
      }
      return null;
    },
    count: (value) => passages.reduce((sum, passage) => sum + passage.text.split(value).length - 1, 0),
  };
}

/** A place in one word. */
export function placeName(location: Location): string {
  if (location.cell !== null) return [location.sheet ?? location.path, location.cell].filter(Boolean).join('!');
  const path = location.path === null ? [] : [location.path];
  if (location.page !== null)
    return [`page ${location.page}`, ...path, ...(location.line === null ? [] : [`line ${location.line}`])].join(' ');
  return location.path ?? '';
}

function recordsOf(passage: Passage): DocumentRecord[] {
  const { records, fields, text, headings } = passage;
  return Array.from({ length: records.count }, (_, record) => {
    const first = records.firstField[record] ?? 0;
    const last = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
    return {
      form: FORMS[records.form[record] ?? 0] ?? 'prose',
      text: text.slice(records.start[record], records.end[record]),
      fields: Array.from({ length: last - first }, (_unused, index) => {
        const field = first + index;
        return `${headings[fields.heading[field] ?? -1] ?? ''}=${text.slice(fields.start[field], fields.end[field])}`;
      }),
    };
  });
}
