import { FACT } from '../model/fact.ts';
import type { Candidate, Detections } from '../model/finding.ts';
import type { Kind } from '../model/kind.ts';
import { lastAtOrBefore, recordAt, type Passage } from '../model/passage.ts';
import type { CompiledPack, Rule } from '../patterns/compile.ts';
import { ROLE } from '../patterns/vocabulary.ts';
import { isAboutField, namesAnother } from './other-names.ts';

/** How far before a value a label speaks for what little else is written like: a letter of passports and eight digits. */
const WINDOW_CHARS = 200;
const MAX_LINES = 3;
/** Rows of a list follow each other this closely. */
const LIST_GAP_CHARS = 120;
/** Another word this close before a value names it. */
const NEAR_CHARS = 6;
/** `S20240115`: numbers of other things begin with a letter and a day. */
const DATED_CODE = /^[A-Za-z](?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
/** The name of a number that the words before it say the kind of: `"docType":"PASSPORT","docNo":"…`, `■여권 … 발급번호: …`. */
const DOCUMENT_KEY =
  /(?:발급|증표|증서|증명|식별|확인|신분증|고유)\s?번호\s?[:：=]?\s?$|(?:doc|document|id|ident|identity|identification)[ _]?(?:no|num|nbr|number)["'\\]{0,2}\s?[=:]\s?\\?["']?$/i;
/** Cells this far apart belong together, as the kind of a document and its number. */
const MAX_CELLS = 3;
const MAX_WORD_CHARS = 24;
const NUMBER_HEADING =
  /번호|값|내용|정보|(?:^|[^a-z])(?:no|num|nbr|number|id|val|value)\b|(?:No|Num|Nbr|Number|Id|Value)$|^$/;
const DOCUMENTS: ReadonlySet<Kind> = new Set<Kind>([
  'passport-number',
  'driver-licence-number',
  'resident-registration-number',
  'foreigner-registration-number',
]);

/**
 * The label that speaks from afar for a value whose form is telling by itself: earlier in its paragraph or list. -1 where there is
 * none. `from` is where the value's field begins, or 0; `previousEnd` where the last labelled value of the rule ended, or -1.
 */
export function farLabel(
  candidate: Candidate,
  { labels, passage }: Detections,
  pack: CompiledPack,
  from: number,
  previousEnd: number,
): number {
  const rule = pack.rules[candidate.rule];
  const { text } = passage;
  const { start } = candidate;
  const isRow = rule !== undefined && isDatedRow(rule, candidate);
  if (rule === undefined || !(isTelling(rule) || isRow) || isDatedCode(candidate, text)) return -1;
  const before = text.slice(Math.max(from, start - WINDOW_CHARS), start);
  if (namesAnother(before) && !DOCUMENT_KEY.test(before)) return -1;
  const isInList =
    previousEnd >= from && start - previousEnd <= LIST_GAP_CHARS && isOneParagraph(text.slice(previousEnd, start));
  // A row of a table in plain text holds one such number.
  if (isRow && !text.slice(Math.max(from, isInList ? previousEnd : start - WINDOW_CHARS), start).includes('\n'))
    return -1;
  for (let hit = lastAtOrBefore(labels.start, labels.count, start - 1); hit >= 0; hit--) {
    const end = labels.end[hit] ?? 0;
    if ((labels.start[hit] ?? 0) < from || (!isInList && end < start - WINDOW_CHARS)) return -1;
    if (end > start) continue;
    const label = pack.vocabulary.labels[labels.label[hit] ?? -1];
    const role = label?.roles[candidate.rule] ?? ROLE.none;
    const gap = text.slice(end, start);
    if (role === ROLE.positive && isAboutField(gap)) return -1;
    if (role === ROLE.positive && isRow && !isHeadingLine(gap)) return -1;
    if (role === ROLE.positive && (isInList || isOneParagraph(gap))) return label?.index ?? -1;
    if (isInList) continue;
    if (role !== ROLE.none || (start - end <= NEAR_CHARS && (label?.positiveRules.length ?? 0) > 0)) return -1;
  }
  return -1;
}

/** Whether a passport's number may as well be a letter and a day. */
export function isDatedCode({ kind, start }: Candidate, text: string): boolean {
  return kind === 'passport-number' && DATED_CODE.test(text.slice(start, start + 9));
}

/** Whether a label stands in a line without figures, and the value in a column of its own (`김가상      900101…`). */
function isHeadingLine(gap: string): boolean {
  const line = gap.slice(0, gap.indexOf('\n'));
  return !/\d{3}/.test(line) && /(?: {2}|\t|\| ?)$/.test(gap);
}

/** Whether a number with a date of birth may stand in a column of plain text below its heading. */
function isDatedRow({ isDatedAndChecked }: Rule, { facts }: Candidate): boolean {
  const wanted = FACT['date-valid'];
  return isDatedAndChecked && (facts & (wanted | FACT['machine-like'] | FACT.embedded | FACT.placeholder)) === wanted;
}

/** Whether a form needs no label to be worth a look: it has a letter of its own and eight digits. */
function isTelling({ detector, needsLabel }: Rule): boolean {
  return !needsLabel && detector.shapes.some(({ letterBefore }) => letterBefore !== undefined);
}

function isOneParagraph(gap: string): boolean {
  return /^[\s:：]*$/.test(gap) || ((gap.match(/\n/g)?.length ?? 0) <= MAX_LINES && !/\n\s*\n/.test(gap));
}

/** The label in a field of its own beside the value's that says which document the number is of (`구분: 여권 | 번호: …`), or -1. */
export function documentBeside(
  candidate: Candidate,
  { labels, passage }: Detections,
  pack: CompiledPack,
  field: number,
): number {
  const { fields, headings, records } = passage;
  if (!DOCUMENTS.has(candidate.kind) || !NUMBER_HEADING.test(headings[fields.heading[field] ?? -1] ?? '')) return -1;
  const record = recordAt(passage, candidate.start);
  const first = Math.max(records.firstField[record] ?? field, field - MAX_CELLS);
  const end = record + 1 < records.count ? (records.firstField[record + 1] ?? fields.count) : fields.count;
  for (let beside = first; beside < Math.min(end, field + MAX_CELLS + 1); beside++) {
    if (beside === field) continue;
    const word = wordOf(passage, beside);
    if (word === null) continue;
    const hit = lastAtOrBefore(labels.start, labels.count, word.start);
    if (labels.start[hit] !== word.start || (labels.end[hit] ?? 0) < word.end) continue;
    const label = labels.label[hit] ?? -1;
    if (pack.vocabulary.labels[label]?.roles[candidate.rule] === ROLE.positive) return label;
  }
  return -1;
}

/** A field's text without blanks around it, or null where it is too long for a word. */
function wordOf({ fields, text }: Passage, field: number): { start: number; end: number } | null {
  const from = fields.start[field] ?? 0;
  const to = fields.end[field] ?? from;
  if (to - from > MAX_WORD_CHARS) return null;
  const written = text.slice(from, to);
  const word = written.trim();
  const start = from + written.indexOf(word);
  return word === '' ? null : { start, end: start + word.length };
}
